// What each system prints of a host, for tests: addresses of documentation prefixes in the shape of real outputs.

export const RULES = `0:	from all lookup local
1000:	from 2001:db8:a::/48 lookup 100
1001:	not from all fwmark 0xca6c lookup 51820
1002:	from all lookup main suppress_prefixlength 0
1003:	from all to 2001:db8:dead::/48 unreachable
1004:	from all oif eth1 uidrange 1000-2000 lookup 101
32766:	from all lookup main
`
export const ROUTES = `default via fe80::1 dev eth1 table 100 metric 1024 pref medium
throw 2001:db8:e::/48 dev lo table 51820 metric 1024 pref medium
2001:db8:a:1::/64 dev eth0 proto kernel metric 256 dead linkdown pref medium
blackhole 2001:db8:d::/48 dev lo metric 1024 pref medium
default from 2001:db8:a::/48 via fe80::1 dev eth0 metric 512 pref high
default proto ra metric 1024 expires 1796sec pref medium
	nexthop via fe80::1 dev eth0 weight 1
	nexthop via fe80::2 dev eth1 weight 1 dead linkdown
local 2001:db8:a:1::5 dev eth0 table local proto kernel metric 0 pref medium
default via 192.0.2.1 dev eth0 proto dhcp src 192.0.2.5 metric 100
192.0.2.0/24 dev eth0 proto kernel scope link src 192.0.2.5
`
export const IPCONFIG = `Windows IP Configuration

   Host Name . . . . . . . . . . . . : PC
Ethernet adapter Ethernet:

   Connection-specific DNS Suffix  . : example
   IPv6 Address. . . . . . . . . . . : 2001:db8:1::5(Preferred) 
   Temporary IPv6 Address. . . . . . : 2001:db8:1:0:9d3a:1:2:3(Preferred) 
   Temporary IPv6 Address. . . . . . : 2001:db8:1:0:9d3a:1:2:4(Deprecated) 
   Link-local IPv6 Address . . . . . : fe80::5%12(Preferred) 
   IPv4 Address. . . . . . . . . . . : 192.0.2.5(Preferred) 
   Subnet Mask . . . . . . . . . . . : 255.255.255.0
   Default Gateway . . . . . . . . . : fe80::1%12
                                       192.0.2.1
   DNS Servers . . . . . . . . . . . : 2001:db8:53::53
`
export const NETSH = `Interface 1: Loopback Pseudo-Interface 1

Addr Type  DAD State   Valid Life Pref. Life Address
---------  ----------- ---------- ---------- ------------------------
Other      Preferred     infinite   infinite ::1

Interface 12: Ethernet

Addr Type  DAD State   Valid Life Pref. Life Address
---------  ----------- ---------- ---------- ------------------------
Public     Preferred    29d23h59m52s 6d23h59m52s 2001:db8:1::5
Temporary  Preferred     6d23h52m   23h52m 2001:db8:1:0:9d3a:1:2:3
Temporary  Deprecated    5d23h52m       0s 2001:db8:1:0:9d3a:1:2:4
Other      Preferred     infinite   infinite fe80::5%12

Publish  Type      Met  Prefix                    Idx  Gateway/Interface Name
-------  --------  ---  ------------------------  ---  ------------------------
No       Manual    256  ::/0                       12  fe80::1
No       System    256  2001:db8:1::/64            12  Ethernet

Idx     Met         MTU          State                Name
---  ----------  ----------  ------------  ---------------------------
  1          75  4294967295  connected     Loopback Pseudo-Interface 1
 12          25        1500  connected     Ethernet

Querying active state...

Precedence  Label  Prefix
----------  -----  --------------------------------
        50      0  ::1/128
        40      1  ::/0
         3     13  fc00::/7
`
export const POWERSHELL = `IPAddress         : 2001:db8:1:0:9d3a:1:2:3%12
InterfaceIndex    : 12
InterfaceAlias    : Ethernet
AddressFamily     : IPv6
Type              : Unicast
PrefixLength      : 128
PrefixOrigin      : RouterAdvertisement
SuffixOrigin      : Random
AddressState      : Preferred
ValidLifetime     : 6.23:59:50
PreferredLifetime : 23:59:50
SkipAsSource      : False
PolicyStore       : ActiveStore

IPAddress         : 2001:db8:1::5
InterfaceIndex    : 12
InterfaceAlias    : Ethernet
PrefixLength      : 64
SuffixOrigin      : Link
AddressState      : Deprecated
SkipAsSource      : True

ifIndex DestinationPrefix NextHop RouteMetric ifMetric PolicyStore
------- ----------------- ------- ----------- -------- -----------
12      ::/0              fe80::1         256 25       ActiveStore
`
export const FREEBSD = `lo0: flags=1008049<UP,LOOPBACK,RUNNING,MULTICAST,LOWER_UP> metric 0 mtu 16384
	inet6 ::1 prefixlen 128
em0: flags=1008843<UP,BROADCAST,RUNNING,SIMPLEX,MULTICAST,LOWER_UP> metric 0 mtu 1500
	inet 192.0.2.5 netmask 0xffffff00 broadcast 192.0.2.255
	inet6 2001:db8:1::5 prefixlen 64 autoconf pltime 604800 vltime 2592000
	inet6 fe80::5%em0 prefixlen 64 scopeid 0x1
Prefix                          Prec Label      Use
::1/128                           50     0        0
::/0                              40     1    20545
::ffff:0.0.0.0/96                 35     4        0
`
export const SYSCTL = `net.ipv6.conf.eth0.use_tempaddr = 1
net.ipv6.conf.all.use_optimistic = 0
/proc/sys/net/ipv6/conf/eth1/ignore_routes_with_linkdown:1
`
export const GAI = `# comment
label ::1/128 0
precedence ::ffff:0:0/96  100
scopev4 ::ffff:169.254.0.0/112  2
reload yes
`
