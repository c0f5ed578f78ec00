# A table of deals in two files is read as one: the same answer, each deal found in its own file.
$ mkdir export && cat > export/accounts.csv <<'END'
> account,region
> Acme,north
> Brill,south
> END
$ printf 'deal,account,created,closed,outcome\n1,Acme,2025-01-01,2025-02-01,won\n2,Brill,2025-01-05,2025-01-02,won\n' > export/a.csv
$ printf 'deal,account,created,closed,outcome\n3,Acme,2025-01-03,2025-02-07,lost\n4,Brill,2025-01-09,,open\n5,Brill,2025-01-11,2025-03-01,won\n' > export/b.csv
$ buyerclock report export --by region --rejects rejects.csv --format json > report.json
$ python3 - <<'END'
> import json
> report = json.load(open("report.json"))
> print(report["population"]["rows"], report["population"]["usable"], report["population"]["won"])
> print([(s["value"], s["usable"]) for s in report["segments"]])
> print([(f["code"], f["rows"][0]["file"], f["rows"][0]["line"]) for f in report["findings"] if f["rows"]])
> END
5 4 2
[('north', 2), ('south', 2)]
[('end_before_start', 'export/a.csv', 3)]
$ tail -1 rejects.csv
export/a.csv,3,closed,2025-01-02,ends before it starts
