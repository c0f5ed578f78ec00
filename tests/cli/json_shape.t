# The documented fields are there, and every unknown number stands beside a reason.
$ cat > shape.py <<'END'
> import json, sys
> told = json.load(sys.stdin)
> wanted = {"source": "profile files mapping", "population": "rows rejected deals usable open won lost no_decision disqualified",
>           "entry": "rule at", "usual": "mean_days_won median_days_won won_over_closed", "cycle": "clock decided outcomes"}
> for key, fields in wanted.items():
>     assert set(fields.split()) <= set(told[key]), key
> assert {"as_of", "segments", "findings", "assumptions"} <= set(told)
> assert [list(q)[:4] for q in told["cycle"]["decided"]["quantiles"]] == 5 * [["p", "days", "lo", "hi"]]
> for outcome in told["cycle"]["outcomes"]:
>     assert {"outcome", "events", "share_by", "curve"} <= set(outcome)
>     assert all({"days", "p", "lo", "hi", "at_risk"} <= set(s) for s in outcome["share_by"])
>     assert all({"days", "p", "lo", "hi"} <= set(p) for p in outcome["curve"])
> assert all({"code", "count", "rows", "effect", "text"} <= set(f) for f in told["findings"])
> known = {("cycle", "start"), ("entry", "at"), ("findings", "effect")}  # none, and not unknown
> def look(value, path):
>     if isinstance(value, dict):
>         for key in [k for k, v in value.items() if v is None and (path[0] if path else "", k) not in known]:
>             if path[-1:] == ["curve"]:
>                 assert key != "p" and value["p"] == 0, "a curve has no interval before its first event"
>             else:
>                 assert value.get("reason") or value.get(key + "_why"), ("no reason", path, key)
>         for key, inner in value.items():
>             look(inner, path + [key])
>     elif isinstance(value, list):
>         for inner in value:
>             look(inner, path)
> del told["report"]
> look(told, [])
> print("as documented")
> END
$ buyerclock simulate --deals 400 --out company --layout generic -q > simulated.txt
$ buyerclock report company/generic --by segment --format json | python3 shape.py
as documented
$ buyerclock report company/generic --by owner --at 0,1,1000 --format json | python3 shape.py
as documented
$ buyerclock report company/generic --as-of 2023-03-01 --format json | python3 shape.py
as documented
$ printf 'id,created,closed,outcome\n1,2024-01-01,2024-02-01,lost\n' > one.csv; buyerclock report one.csv --format json | python3 shape.py
as documented
$ printf 'id,created,closed,outcome\n1,2024-01-01,,open\n2,2024-02-01,,open\n' > open.csv; buyerclock report open.csv --format json | python3 shape.py
as documented
$ printf 'days;outcome\n12,5;won\n7,25;lost\n' > durations.csv; buyerclock report durations.csv --format json | python3 shape.py
as documented
