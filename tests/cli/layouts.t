# One company, eight exports of it: each is known for what it is, and tells the same story.
$ buyerclock simulate --deals 1000 --out company --layout generic,salesforce,hubspot,pipedrive -q > simulated.txt
$ cat > told.py <<'END'
> import json, sys
> told = json.loads(sys.stdin.read())
> counts = told["population"]
> half = next(q["days"] for q in told["cycle"]["decided"]["quantiles"] if q["p"] == 0.5)
> print(told["source"]["profile"], told["as_of"][:10],
>       *(counts[k] for k in ("usable", "open", "won", "lost", "no_decision", "disqualified")), round(half))
> END
$ python3 -c 'import json; print(*json.load(open("company/truth.json"))["exported"].values())'
1000 72 341 257 288 42
$ buyerclock report company/generic --format json | python3 told.py
generic 2026-01-01 1000 72 341 257 288 42 56
$ buyerclock report company/salesforce --format json | python3 told.py
salesforce 2026-01-01 1000 72 341 257 288 42 56
$ buyerclock report company/hubspot --format json | python3 told.py
hubspot 2026-01-01 1000 72 341 257 288 42 56
$ buyerclock report company/hubspot_api --format json | python3 told.py
hubspot 2026-01-01 1000 72 341 257 288 42 56
$ buyerclock report company/pipedrive --format json | python3 told.py
pipedrive 2026-01-01 1000 72 341 257 288 42 56
$ buyerclock report company/reports/salesforce_en.csv --format json | python3 told.py
salesforce 2026-01-01 1000 72 341 257 288 42 56
$ buyerclock report company/reports/salesforce_de.csv --format json | python3 told.py
salesforce 2026-01-01 1000 72 341 257 288 42 56
$ buyerclock report company/reports/pipedrive_de.csv --format json | python3 told.py
pipedrive 2026-01-01 1000 72 341 257 288 42 56
