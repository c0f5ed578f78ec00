# A report on a simulated company can be held against its truth.
$ buyerclock simulate --deals 2000 --seed 3 --out company --layout generic > /dev/null
$ buyerclock report company/generic --truth company/truth.json --format json > report.json
$ python3 -c "import json; t = json.load(open('report.json'))['truth']; print(t['of'] >= 20, t['held'] > 0.7 * t['of'])"
True True
$ buyerclock report company/generic --truth company/generic/deals.csv 2>&1 | cut -d: -f1,2
buyerclock: cannot read the truth 'company/generic/deals.csv'
