# As of a time, nothing after it is used: the same export, cut by hand to what was known then, says the same.
$ buyerclock simulate --deals 2000 --out company --seed 5 --layout generic -q > simulated.txt
$ cat > cut.py <<'END'
> import csv, os
> known = "2024-06-30T00:00:00Z"
> os.makedirs("known")
> def cut(name, keep):
>     with open("company/generic/" + name) as file:
>         rows = list(csv.DictReader(file))
>     with open("known/" + name, "w", newline="") as file:
>         out = csv.DictWriter(file, list(rows[0]))
>         out.writeheader()
>         out.writerows(r for r in rows if keep(r))
> def deal(r):
>     if r["closed"] > known:
>         r.update(closed="", outcome="", reason="", stage="open", last_modified=r["created"])
>     return r["created"] <= known
> cut("deals.csv", deal)
> cut("stages.csv", lambda r: r["entered"] <= known)
> END
$ python3 cut.py; wc -l < company/generic/deals.csv; wc -l < known/deals.csv
2001
1011
$ buyerclock report company/generic --as-of 2024-06-30 -o all.json; buyerclock report known --as-of 2024-06-30 -o known.json
$ python3 - <<'END'
> import json
> all, known = json.load(open("all.json")), json.load(open("known.json"))
> for told in all, known:
>     told["findings"] = [[f["code"], f["count"]] for f in told["findings"]]
>     told["population"] = {k: told["population"][k] for k in ("usable", "open", "won", "lost", "no_decision", "disqualified")}
>     told["said"] = [s["paragraphs"] for s in told["report"]["sections"] if s["key"] in ("usual", "cycle", "outcomes", "findings")]
> for key in ("as_of", "population", "entry", "usual", "cycle", "findings", "said"):
>     print(key, all[key] == known[key])
> print(known["population"])
> END
as_of True
population True
entry True
usual True
cycle True
findings True
said True
{'usable': 1010, 'open': 126, 'won': 312, 'lost': 245, 'no_decision': 274, 'disqualified': 53}
# What was not known yet is not there to be told.
$ buyerclock report company/generic --as-of 2020-01-01
buyerclock: cannot use 'company/generic': not one of 2000 deals counts: 2000 begin after 2020-01-01
? 1
$ buyerclock report company/generic --as-of 2999-01-01
buyerclock: '--as-of' lies in the future, where nothing is known yet
? 2

