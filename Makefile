# The two commands of the README, and short names for a few others; the work is in tools/ and meson.build.
.PHONY: build demo check bench format clean

build:
	@tools/setup.sh build
	@tools/build.sh build release

demo:
	@tools/demo.sh

check:
	@tools/check.sh

bench:
	@bench/bench.sh

format:
	@tools/format.sh

clean:
	rm -rf build build-* demo
