import { address } from "./world"
export function cacheAddress(a: i32): void { address(a).scope = 14 }
