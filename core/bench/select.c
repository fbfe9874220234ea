/* Source address selection as core/assembly/select.ts has it, written plainly in C: the baseline of select.bench.ts.
 * Reads hosts and destinations, decides `count` times, prints nanoseconds a decision and the sum of the places chosen. */

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

enum { TEMPORARY = 1, HOME = 2, CARE_OF = 4, CGA = 8, OPTIMISTIC = 16 };
enum { PREFER_TMP = 1, PREFER_PUBLIC = 2, PREFER_COA = 4, PREFER_CGA = 8, PREFER_NONCGA = 0x800 };
enum { STATE_TENTATIVE, STATE_PREFERRED, STATE_DEPRECATED, STATE_INVALID };
enum { TIE = INT32_MIN, AT_HOME = 100, ADDRESSES = 8 };

struct address {
  uint64_t hi, lo;
  int32_t interface, state, flags, length, scope, label, advertiser;
  struct address *next;
};

struct row {
  uint64_t hi, lo;
  int32_t length, label;
};

struct candidate {
  struct candidate *next;
  struct address *address;
  int32_t score;
};

struct decision {
  uint64_t hi, lo;
  int32_t scope, label, interface, preferences, next_hop;
  struct candidate *first;
};

static const struct row table[] = {
  {0, 1, 128, 0},
  {0, 0, 0, 1},
  {0, 0x0000ffff00000000, 96, 4},
  {0x2002000000000000, 0, 16, 2},
  {0x2001000000000000, 0, 32, 5},
  {0xfc00000000000000, 0, 7, 13},
  {0, 0, 96, 3},
  {0xfec0000000000000, 0, 10, 11},
  {0x3ffe000000000000, 0, 16, 12},
};
static const int rules[] = {1, 2, 3, 4, 5, 55, 6, 7, 75, 8};

static int common_prefix(uint64_t ahi, uint64_t alo, uint64_t bhi, uint64_t blo) {
  if (ahi != bhi) return __builtin_clzll(ahi ^ bhi);
  return alo == blo ? 128 : 64 + __builtin_clzll(alo ^ blo);
}

static int scope_of(uint64_t hi, uint64_t lo) {
  if (hi >> 56 == 0xff) return (hi >> 48) & 0xf;
  if (hi >> 54 == 0xfe80 >> 6 || (hi == 0 && lo == 1)) return 2;
  return hi >> 54 == 0xfec0 >> 6 ? 5 : 14;
}

static int label_of(uint64_t hi, uint64_t lo) {
  int longest = -1, label = -1;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (table[i].length <= longest || common_prefix(hi, lo, table[i].hi, table[i].lo) < table[i].length) continue;
    longest = table[i].length;
    label = table[i].label;
  }
  return label;
}

static int is_candidate(const struct address *a, const struct decision *d) {
  if (a->interface != d->interface) return 0;
  if (a->hi >> 56 == 0xff || (a->hi | a->lo) == 0) return 0;
  if (a->state == STATE_TENTATIVE) return (a->flags & OPTIMISTIC) != 0;
  return a->state != STATE_INVALID;
}

static int score(int step, const struct address *a, const struct decision *d) {
  int reversed = (d->preferences & PREFER_COA) != 0, mobility = a->flags & (HOME | CARE_OF);
  switch (step) {
    case 1: return a->hi == d->hi && a->lo == d->lo;
    case 2: return a->scope >= d->scope ? -a->scope : a->scope - 32;
    case 3: return a->state == STATE_PREFERRED && !(a->flags & OPTIMISTIC);
    case AT_HOME: return (mobility == (HOME | CARE_OF)) ^ reversed;
    case 4: return mobility == HOME ? 1 ^ reversed : mobility == CARE_OF ? reversed : TIE;
    case 5: return a->interface == d->interface;
    case 55: return d->next_hop == 0 || a->advertiser == 0 ? TIE : a->advertiser == d->next_hop;
    case 6: return a->label == d->label;
    case 7: {
      int temporary = (a->flags & TEMPORARY) != 0;
      int wanted = d->preferences & (PREFER_TMP | PREFER_PUBLIC) ? (d->preferences & PREFER_TMP) != 0 : 1;
      return wanted ? temporary : !temporary;
    }
    case 75: {
      int cga = (a->flags & CGA) != 0;
      return d->preferences & PREFER_NONCGA ? !cga : cga;
    }
    default: {
      int common = common_prefix(a->hi, a->lo, d->hi, d->lo);
      return common > a->length ? a->length : common;
    }
  }
}

static void keep_best(int step, struct decision *d) {
  int best = TIE, worst = INT32_MAX;
  for (struct candidate *c = d->first; c; c = c->next) {
    c->score = score(step, c->address, d);
    if (c->score == TIE) continue;
    if (c->score > best) best = c->score;
    if (c->score < worst) worst = c->score;
  }
  if (worst >= best) return;
  for (struct candidate **at = &d->first; *at;) {
    if ((*at)->score == best || (*at)->score == TIE) at = &(*at)->next;
    else *at = (*at)->next;
  }
}

static __attribute__((noinline)) struct address *select_source(struct address *list, uint64_t hi, uint64_t lo, int interface, int preferences) {
  static struct candidate candidates[64];
  struct decision d = {hi, lo, scope_of(hi, lo), label_of(hi, lo), interface, preferences, 0, NULL};
  int n = 0;
  for (struct address *a = list; a; a = a->next) {
    if (!is_candidate(a, &d)) continue;
    if (n > 0) candidates[n - 1].next = &candidates[n];
    candidates[n++] = (struct candidate){NULL, a, 0};
  }
  if (n == 0) return NULL;
  d.first = candidates;
  for (size_t i = 0; i < sizeof rules / sizeof *rules && d.first->next; i++) {
    if (rules[i] == 4) keep_best(AT_HOME, &d);
    keep_best(rules[i], &d);
  }
  return d.first->address;
}

static long number(void) {
  long long value;
  if (scanf("%lld", &value) != 1) exit(2);
  return (long)value;
}

int main(void) {
  int hosts = (int)number(), destinations = (int)number();
  long count = number();
  struct address *all = calloc((size_t)hosts * ADDRESSES, sizeof *all);
  uint64_t(*dst)[2] = calloc((size_t)destinations, sizeof *dst);
  if (!all || !dst) return 2;
  for (int i = 0; i < hosts * ADDRESSES; i++) {
    uint64_t w[4];
    for (int k = 0; k < 4; k++) w[k] = (uint64_t)number();
    all[i] = (struct address){w[0] << 32 | w[1], w[2] << 32 | w[3], 0, (int)number(), (int)number(), (int)number(), 0, 0, 0, NULL};
    all[i].scope = scope_of(all[i].hi, all[i].lo);
    all[i].label = label_of(all[i].hi, all[i].lo);
    if (i % ADDRESSES != ADDRESSES - 1) all[i].next = &all[i + 1];
  }
  for (int i = 0; i < destinations; i++) {
    uint64_t w[4];
    for (int k = 0; k < 4; k++) w[k] = (uint64_t)number();
    dst[i][0] = w[0] << 32 | w[1];
    dst[i][1] = w[2] << 32 | w[3];
  }
  struct timespec begin, end;
  long sum = 0;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &begin);
  for (long i = 0; i < count; i++) {
    const uint64_t *d = dst[i * 7 % destinations];
    sum += select_source(&all[i % hosts * ADDRESSES], d[0], d[1], 0, 0) - all;
  }
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &end);
  printf("%.2f %ld\n", ((end.tv_sec - begin.tv_sec) * 1e9 + (end.tv_nsec - begin.tv_nsec)) / count, sum);
  return 0;
}
