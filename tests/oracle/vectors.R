# Makes curves.json, the answers that the unit tests hold the estimators against where there is no R.
# Usage: Rscript tests/oracle/vectors.R > tests/oracle/curves.json
arguments <- commandArgs(FALSE)
source(file.path(dirname(sub("--file=", "", grep("--file=", arguments, value = TRUE))), "reference.R"))
set.seed(20260101)
cases <- lapply(1:36, function(i) {
    causes <- 1 + i %% 3
    d <- random_rows(sample(c(8, 20, 45), 1), causes)
    type <- c("log", "log-log", "plain")[1 + i %% 3]
    list(causes = unbox(causes), band = unbox(type), level = unbox(.9), rows = d, curves = lapply(curves(d, causes, .9, type), function(c) {
        c$outcome <- unbox(c$outcome)
        c
    }))
})
groups <- lapply(1:12, function(i) {
    causes <- 1 + i %% 2
    n <- sample(c(20, 60), 1)
    d <- data.frame(time = sample(1:10, n, TRUE), cause = sample(0:causes, n, TRUE), by = sample(rep(1:(2 + i %% 3), length = n)))
    list(causes = unbox(causes), rows = d, tests = tests(d, causes))
})
made <- paste("R", getRversion(), "survival", packageVersion("survival"), "cmprsk", packageVersion("cmprsk"))
cat(toJSON(list(made_with = unbox(made), curves = cases, comparisons = groups), dataframe = "columns", digits = NA, na = "null"), "\n", sep = "")
