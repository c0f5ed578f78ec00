# The analyst's door. What the event column means is plain here: 0 and 1.
$ printf 'days,ended,team\n9,1,a\n13,1,a\n13,0,a\n18,1,b\n23,1,b\n28,0,b\n' > deals.csv
$ buyerclock curve deals.csv --time days --event ended --quantiles 0.5 --format json | grep '"p": 0.5,'
        {"p": 0.5, "time": 18.0, "lo": 13.0, "hi": null, "reason": "a bound is not reached in the time observed"}
$ buyerclock curve deals.csv --time days --event ended --at 13,40 --format json | grep '"time": [14][30].0, "at_risk": [50].0, "p"'
        {"time": 13.0, "at_risk": 5.0, "p": 0.33333333333333326, "se": 0.1924500897298753, "lo": 0.0, "hi": 0.6213935391129048},
        {"time": 40.0, "at_risk": 0.0, "p": null, "se": null, "lo": null, "hi": null, "reason": "nobody was observed for so long"}

# Outcomes that compete, named by the user; every other value is open.
$ printf 'days,stage\n3,Won\n5,Lost\n5,Open\n8,Won\n9,Stalled\n' > stages.csv
$ buyerclock curve stages.csv --time days --event stage --event-codes Won=won,Lost=lost --format json | grep '"outcome": '
      "outcome": "won",
      "outcome": "lost",
      "outcome": "any",
# One value that says "open" is enough without codes; without one nothing is guessed.
$ printf 'days,stage\n3,Won\n5,Lost\n5,open\n' > plain.csv
$ buyerclock curve plain.csv --time days --event stage --format json | grep '"outcome": '
      "outcome": "Lost",
      "outcome": "Won",
      "outcome": "any",
$ grep -v Open stages.csv > ended.csv; buyerclock curve ended.csv --time days --event stage
buyerclock: cannot tell what the values of 'stage' mean ('Lost', 'Stalled', 'Won'): name the events with --event-codes VALUE=OUTCOME,..., all other values then count as still open
? 1

# Rows that cannot be used are listed, not dropped.
$ printf 'days,ended,seen\n9,1,0\nsoon,1,0\n,1,0\n5,,0\n4,1,4\n7,0,1\n' > bad.csv
$ buyerclock curve bad.csv --time days --event ended --entry seen --rejects rejects.csv --format json | grep '"rows": {'
  "rows": {"read": 6, "used": 2, "rejected": 4},
$ cut -d, -f2- rejects.csv
line,column,value,reason
3,days,soon,not a number
4,days,,no time
5,ended,,no event code
6,seen,4,it ends at or before its entry

# What is misspelt or missing is said.
$ buyerclock curve deals.csv --time day --event ended
buyerclock: 'deals.csv' has no column 'day': did you mean 'days'?
? 2
$ buyerclock curve deals.csv --event ended
buyerclock: '--time' is missing: the duration up to the event or to the last look
? 2
$ buyerclock curve deals.csv --time days --event ended --quantiles 50
buyerclock: '--quantiles' must lie between 0 and 1, not 50
? 2
$ buyerclock curve deals.csv --time days --event ended --event-codes 1
buyerclock: no outcome in '1': write VALUE=OUTCOME, such as 1=won
? 2
$ buyerclock curve deals.csv --time days --event ended --event-codes 7=won
buyerclock: no row of 'ended' has a value that --event-codes names: it has '1', '0'
? 1

# Groups are compared.
$ buyerclock curve deals.csv --time days --event ended --by team --format json | grep '"chi_square"'
    {"test": "log-rank", "outcome": "event", "chi_square": 2.469387755102041, "degrees": 1, "p": 0.11608313373865509}
# Lines say which column they are a value of, and a test why it is the one that was made.
$ python3 -c 'print("t,from,end,kind\n" + "".join("%d,%d,%s,%s\n" % (3 + i % 11, i % 3, "won lost open".split()[i % 3], "ab"[i % 2]) for i in range(90)), end="")' > late.csv
$ buyerclock curve late.csv --time t --event end --by kind | grep -e '^  ── kind' -e 'test'
  ── kind = a ────────────────────────────────────────────────────────────────
  ── kind = b ────────────────────────────────────────────────────────────────
  Gray's test, [..]
  Gray's test, [..]
$ buyerclock curve late.csv --time t --event end --entry from --by kind | grep -A 2 -e 'test'
  log-rank test, [..]

  log-rank test, [..]

  With late entry the log-rank test compares the rates at which each outcome
  comes about; Gray's test of the shares is made for rows that are followed
  from the start.
$ buyerclock curve late.csv --time t --event end --entry from --by kind --format json | grep -c '"test_why": "late entry'
2
$ buyerclock curve late.csv --time t --event end --event-codes won=won --by kind --at 0,5 | grep -e ' kind = [ab] ' -e 'none so far'
[..] kind = b [..]
[..] kind = a [..]
  a     won      0       45  none so far
  b     won      0       45  none so far

# What is not known stands beside its reason.
$ cat > reasons.py <<'END'
> import json, sys
> for curve in json.load(sys.stdin)["curves"]:
>     for one in curve["at"] + curve["quantiles"]:
>         unknown = [key for key in one if one[key] is None]
>         assert bool(unknown) == ("reason" in one), one
>         print(curve["outcome"], one.get("at_risk", "quantile"), one["time"], *unknown, one.get("reason", "-"))
> END
$ printf 'days,end,from\n3,won,0\n5,lost,0\n8,won,0\n9,won,0\n' > ends.csv
$ buyerclock curve ends.csv --time days --event end --event-codes won=won,lost=lost --at 1,5,9,10 --quantiles 0.9 --format json | python3 reasons.py
won 4.0 1.0 lo hi none so far: the formulas give no bound
won 3.0 5.0 -
won 1.0 9.0 -
won 0.0 10.0 p se lo hi nobody was observed for so long
won quantile None time hi not reached in the time observed
lost 4.0 1.0 lo hi none so far: the formulas give no bound
lost 3.0 5.0 -
lost 1.0 9.0 -
lost 0.0 10.0 p se lo hi nobody was observed for so long
lost quantile None time hi not reached in the time observed
any 4.0 1.0 lo hi none so far: the formulas give no bound
any 3.0 5.0 -
any 1.0 9.0 lo hi all by then: the formulas give no bound
any 0.0 10.0 p se lo hi nobody was observed for so long
any quantile 9.0 hi a bound is not reached in the time observed
$ buyerclock curve ends.csv --time days --event end --event-codes won=won --at 1,5 --errors none --quantiles 0.1,0.9 --format json | python3 reasons.py
won 4.0 1.0 se lo hi no errors were asked for
won 3.0 5.0 se lo hi no errors were asked for
won quantile 3.0 lo hi no errors were asked for
won quantile 9.0 lo hi no errors were asked for
$ buyerclock curve ends.csv --time days --event end --event-codes won=won --at 1,4,8 --undecided-at 4 --quantiles 0.1 --format json | python3 reasons.py
won None 1.0 at_risk p se lo hi before the time from which the curve speaks
won 3.0 4.0 lo hi none so far: the formulas give no bound
won 2.0 8.0 -
won quantile 8.0 hi a bound is not reached in the time observed
$ buyerclock curve ends.csv --time days --event end --event-codes won=won --at 1,4,20 --undecided-at 4 | grep -e 'before the curve begins' -e 'none so far' -e 'so long'
  won         1        —  before the curve begins
  won         4        3              none so far
  won        20        0  nobody followed so long
