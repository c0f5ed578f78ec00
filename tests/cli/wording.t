# The headline says how many are left past what is reached, and when.
$ python3 - <<'END'
> from datetime import date, timedelta
> start = date(2024, 1, 1)
> with open("deals.csv", "w") as f:
>     print("deal,created,closed,outcome,region,last_modified", file=f)
>     for i in range(103):  # 60 end on their day i + 1, 43 are seen for 400 days
>         end = start + timedelta(i + 1) if i < 60 else ""
>         how = ("won" if i % 2 else "lost") if end else ""
>         print(f"d{i},{start},{end},{how},{'north' if end else ''},{start + timedelta(400)}", file=f)
>     print(f"new,{start + timedelta(400)},,,,{start + timedelta(400)}", file=f)
> with open("sales.csv", "w") as f:
>     print("deal,created,won_date", file=f)
>     for i in range(103):
>         print(f"d{i},{start},{start + timedelta(3 * i + 1) if i < 30 else ''}", file=f)
> with open("purchases.csv", "w") as f:
>     print("customer_id,date,amount", file=f)
>     for i in range(103):
>         print(f"c{i},{start},10", file=f)
>         if i < 40:
>             print(f"c{i},{start + timedelta(i + 1)},10", file=f)
>     print(f"late,{start + timedelta(100)},10", file=f)
> END
$ buyerclock report -q deals.csv | sed -n '3,4p'
  10 % decide within 11 days, half within 52 days; after 365 days, 41.7 % are
  still undecided.

# Who does not count is told with the reason, though nothing is wrong with them.
$ buyerclock report -q deals.csv | grep '^  Not counted'
  Not counted: 1 (began at the as-of time).

# A column that only closed deals have.
$ buyerclock report -q deals.csv --by region | grep -A2 'have no value'
  43 deals have no value, and all of them are open: the column seems to be
  filled in when deals close, so the segments look faster than they are.

# Where only purchases are known the curve of all is that of the bought: it is drawn once, and nobody "decides".
$ buyerclock report -q sales.csv > sales.txt; sed -n 3,4p sales.txt; grep -c '^   0 % ' sales.txt; grep -c 'buyers decide' sales.txt
  10 % buy within 31 days, a quarter within 76 days; after 88 days, 70.9 %
  have not bought.
1
0
? 1

# Consumers buy again or have not so far: they are no deals, neither won nor open.
$ buyerclock report -q purchases.csv > again.txt; sed -n 3,4p again.txt; grep -A1 'consumers count' again.txt
  10 % buy again within 11 days, a quarter within 26 days; after 90 days,
  61.2 % have not bought again.
  103 of 104 consumers count, as of 10 April 2024 (newest purchase): 40 bought
  again and 63 not again so far.
$ grep 'A quarter' again.txt
  A quarter buys again within 26 days (19–36)
$ grep -ciE 'deals|won|open' again.txt
0
? 1
$ buyerclock report -q purchases.csv | sed -n '/── Who/,/None/p'
  ── Who buys again ──────────────────────────────────────────────────────────

  Within 90 days: 38.8 % (28.7–47.6) bought again.

  None was observed for as long as 180 days.

# Decisions of seconds are told in seconds too; days that none was observed for are told once.
$ buyerclock report -q "$BC_SOURCE/examples/restaurant" | grep -E '^ +(10 seconds|1 minute|[0-9]+ days)  |for as long as [0-9]'
  None was observed for as long as 60 days.
  10 seconds  27.1 % (19.5–37.6)  too few   too few  62.5 % (53.5–73.0)       64
    1 minute  38.5 % (29.9–49.6)  too few   too few  49.0 % (39.9–60.1)       47
      7 days  38.5 % (29.9–49.6)  too few   too few  49.0 % (39.9–60.1)       45
     30 days  60.5 % (51.1–71.6)  too few   too few   4.2 % (1.4–12.3)         3

# One of a thing is one: no "1 deals have".
$ printf 'deal,created,closed,outcome\n1,2024-01-01,2024-02-01,won\n2,2024-01-05,,\n' > two.csv
$ buyerclock report -q two.csv | grep -E 'Too few|Rows read'
  Too few to say: 1 of 2 deals has an outcome.
  Rows read: 2; deals: 2; used: 2; rejected: 0.

# What inspect takes a file for is what the report uses it for.
$ mkdir both; cp two.csv both/deals.csv; printf 'Id,Name,CreatedDate\n1,Ann,2024-01-01\n' > both/contacts.csv
$ buyerclock inspect -q both | grep '^ *taken for' | sed 's/  */ /g'
 taken for not used deals (table)

# A share stays with its sign in the head of a column.
$ cat > nine.csv <<'END'
> days,end,group
> 9,1,Maintained
> 13,1,Maintained
> 18,1,Nonmaintained
> 23,1,Nonmaintained
> END
$ buyerclock curve -q nine.csv --time days --event end --by group | grep -cE '^ *%$'
0
? 1
