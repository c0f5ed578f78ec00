# Lucy looks for three weeks, Laura decides in five seconds: the headline says both, and no mean.
$ buyerclock report "$BC_SOURCE/examples/restaurant" --lang en | sed -n 3p
  10 % decide within 4 seconds, half within 33 seconds, 90 % within 25 days.
$ buyerclock report "$BC_SOURCE/examples/restaurant" --format json > restaurant.json
$ python3 - <<'END'
> import json
> report = json.load(open("restaurant.json"))
> days = {q["p"]: q["days"] for q in report["cycle"]["decided"]["quantiles"]}
> print(days[0.1] * 86400 < 10, 14 < days[0.75] < days[0.9] < 28)
> print(report["population"]["open"], report["population"]["usable"])
> print(report["usual"]["mean_days_won"], report["usual"]["reason"])
> END
True True
8 96
None durations too wide for a mean
