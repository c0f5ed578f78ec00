# Deals that came under observation late count from then on: a date for all, or a column with one for each.
$ python3 - <<'END'
> import csv, datetime as d
> day = lambda n: (d.date(2023, 1, 1) + d.timedelta(n)).isoformat()
> rows = [[f"d{i}", day(3 * i), day(3 * i + 20 + (i * 37) % 90), "won" if i % 3 else "lost"] for i in range(200)]
> rows = [r for r in rows if r[2] >= day(150)]
> def write(name, seen):
>     with open(name, "w", newline="") as file:
>         out = csv.writer(file)
>         out.writerow(["id", "created", "closed", "outcome", "seen"])
>         out.writerows(r + [seen(i, r)] for i, r in enumerate(rows))
> write("same.csv", lambda i, r: day(150))
> write("noon.csv", lambda i, r: day(150) + "T12:00")
> write("empty.csv", lambda i, r: day(150) if r[1] < day(150) else "")
> write("some.csv", lambda i, r: day(150) if i else "")
> write("words.csv", lambda i, r: "a while ago")
> END
$ cat > figures.py <<'END'
> import json, sys
> for path in sys.argv[1:]:
>     told = json.load(open(path))
>     print(told["entry"]["rule"], told["entry"]["late"],
>           [told[k] for k in ("cycle", "usual")] == [json.load(open(sys.argv[1]))[k] for k in ("cycle", "usual")])
> END
$ buyerclock report same.csv --entry 2023-05-31 -o date.json
$ buyerclock report same.csv --entry seen -o same.json; buyerclock report noon.csv --entry seen -o noon.json
$ buyerclock report empty.csv --entry seen -o empty.json; buyerclock report some.csv --entry seen -o some.json
$ buyerclock report same.csv --map entry=seen -o map.json; buyerclock report same.csv --entry none --map entry=seen -o none.json
$ python3 figures.py date.json same.json noon.json empty.json some.json map.json none.json
date 23 True
column 23 True
column 23 True
column 23 True
column 22 False
column 23 True
none 0 False
# What is no rule, no date and no column is said.
$ buyerclock report same.csv --entry sen
buyerclock: --entry 'sen': neither auto, none, first-end, a date such as 2017-03-01, nor a column of the deals: they have id, created, closed, outcome, seen
? 2
$ buyerclock report same.csv --entry 2023-13-01
buyerclock: --entry '2023-13-01': neither auto, none, first-end, a date such as 2017-03-01, nor a column of the deals: they have id, created, closed, outcome, seen
? 2
$ buyerclock report words.csv --entry seen
buyerclock: --entry 'seen': the column holds no dates that can be read; say how they are written with --map entry:format=FORMAT
? 1
$ printf 'days,outcome\n3,won\n5,lost\n' > durations.csv; buyerclock report durations.csv --entry days
buyerclock: --entry: a column of entry is read from tables with one row a deal only; say auto, none, first-end or a date such as 2017-03-01
? 2
