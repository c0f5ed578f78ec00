# As of a time, nothing after it is used: the same export, cut by hand to what was known then, says the same.
$ buyerclock simulate --deals 2000 --out company --seed 5 --only deals,stages -q > simulated.txt
buyerclock: '--only' must be deals, not 'deals,stages'
? 2
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
Traceback (most recent call last):
  File "/tmp/tmpkvy07ht0/work/cut.py", line 15, in <module>
    cut("deals.csv", deal)
  File "/tmp/tmpkvy07ht0/work/cut.py", line 5, in cut
    with open("company/generic/" + name) as file:
         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
FileNotFoundError: [Errno 2] No such file or directory: 'company/generic/deals.csv'
/bin/sh: 1: cannot open company/generic/deals.csv: No such file
/bin/sh: 1: cannot open known/deals.csv: No such file
? 2
$ buyerclock report company/generic --as-of 2024-06-30 -o all.json; buyerclock report known --as-of 2024-06-30 -o known.json
buyerclock: cannot read 'company/generic': No such file or directory
buyerclock: no tables in the folder 'known': looked for .csv, .tsv, .txt, .json, .ndjson and .xes, also as .gz or .zst
? 1
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
Traceback (most recent call last):
  File "<stdin>", line 2, in <module>
FileNotFoundError: [Errno 2] No such file or directory: 'all.json'
? 1
# What was not known yet is not there to be told.
$ buyerclock report company/generic --as-of 2020-01-01
buyerclock: cannot read 'company/generic': No such file or directory
? 1
$ buyerclock report company/generic --as-of 2999-01-01
buyerclock: cannot read 'company/generic': No such file or directory
? 1
