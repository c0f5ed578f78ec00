# --no-decision says which values of the outcome column mean that nobody decided.
$ cat > deals.csv <<'END'
> deal,created,closed,outcome
> a,2024-01-01,2024-01-11,won
> b,2024-01-01,2024-01-21,lost
> c,2024-01-01,2024-01-31,went quiet
> d,2024-01-01,2024-02-10,Shelved
> e,2024-01-01,2024-02-20,shelved
> f,2024-01-01,,open
> g,2024-03-01,,open
> END
$ cat > population.py <<'END'
> import json, sys
> p = json.load(sys.stdin)["population"]
> print(*(f"{k} {p[k]}" for k in ("deals", "usable", "open", "won", "lost", "no_decision", "disqualified")))
> END
# What is not known counts as open.
$ buyerclock report -q deals.csv --format json | python3 population.py
deals 7 usable 6 open 4 won 1 lost 1 no_decision 0 disqualified 0
$ buyerclock report -q deals.csv --no-decision shelved --format json | python3 population.py
deals 7 usable 6 open 2 won 1 lost 1 no_decision 2 disqualified 0
# Several values are parted by commas, or given one by one.
$ buyerclock report -q deals.csv --no-decision 'shelved,Went quiet' --format json | python3 population.py
deals 7 usable 6 open 1 won 1 lost 1 no_decision 3 disqualified 0
$ buyerclock report -q deals.csv --no-decision shelved --no-decision 'went quiet' --format json | python3 population.py
deals 7 usable 6 open 1 won 1 lost 1 no_decision 3 disqualified 0
# A comma in a value is written "\,".
$ sed 's/went quiet/"went quiet, twice"/' deals.csv > twice.csv; buyerclock report -q twice.csv --no-decision 'shelved,went quiet\, twice' --format json | python3 population.py
deals 7 usable 6 open 1 won 1 lost 1 no_decision 3 disqualified 0
# The user's word goes before the word list.
$ buyerclock report -q deals.csv --no-decision lost --format json | python3 population.py
deals 7 usable 6 open 4 won 1 lost 0 no_decision 1 disqualified 0
# A value that stands nowhere is a mistake to be told, not an outcome of nobody.
$ buyerclock report -q deals.csv --no-decision shelfed
buyerclock: no deal has the value 'shelfed' given for no_decision; values are won, lost, went quiet, Shelved, shelved, open
? 2
$ buyerclock report -q deals.csv --no-decision
buyerclock: option '--no-decision' needs a value: --no-decision VALUES
? 2
$ buyerclock report -q deals.csv --no-decision shelved --lost shelved
buyerclock: the value 'shelved' is given for lost and for no_decision
? 2

# In an event log it is activities that mean so, and the case ends at the first of them.
$ cat > log.csv <<'END'
> case,activity,timestamp
> 1,Call,2024-01-01
> 1,Signed,2024-01-11
> 2,Call,2024-01-01
> 2,Declined,2024-01-21
> 3,Call,2024-01-01
> 3,Gone quiet,2024-01-31
> 3,Signed,2024-02-28
> 4,Call,2024-01-01
> 4,Demo,2024-03-01
> END
$ buyerclock report -q log.csv --won Signed --lost Declined --format json | python3 population.py
deals 4 usable 4 open 1 won 2 lost 1 no_decision 0 disqualified 0
$ buyerclock report -q log.csv --won Signed --lost Declined --no-decision 'Gone quiet' --format json | python3 population.py
deals 4 usable 4 open 1 won 1 lost 1 no_decision 1 disqualified 0
$ buyerclock report -q log.csv --won Signed --lost Declined --no-decision 'Gone quiet,Demo' --format json | python3 population.py
deals 4 usable 4 open 0 won 1 lost 1 no_decision 2 disqualified 0
$ buyerclock report -q log.csv --won Signed --no-decision 'Gone quit'
buyerclock: no deal has the value 'Gone quit' given for no_decision; values are Call, Signed, Declined, Gone quiet, Demo
? 2
