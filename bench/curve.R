# One R package on the columns of bench/curve.c, in memory: prints the seconds of each run.
# Usage: Rscript curve.R FOLDER ROWS day|continuous right|late CAUSES survfit|prodlim|cuminc RUNS
a <- commandArgs(TRUE)
n <- as.numeric(a[2])
day <- a[3] == "day"
late <- a[4] == "late"
causes <- as.integer(a[5])
column <- function(name) {
    path <- file.path(a[1], if (name %in% c("one", "three")) paste0(name, ".u8") else paste0(name, if (day) ".i32" else ".f64"))
    if (grepl("u8$", path)) readBin(path, "integer", n, size = 1, signed = FALSE)
    else if (day) readBin(path, "integer", n, size = 4) else readBin(path, "double", n)
}
exit <- column("exit")
cause <- column(if (causes == 1) "one" else "three")
entry <- if (late) column("entry")
if (causes == 3) state <- factor(cause, 0:3)
id <- seq_along(exit)
if (a[6] == "survfit") suppressMessages(library(survival))
if (a[6] == "prodlim") suppressMessages(library(prodlim))
if (a[6] == "cuminc") suppressMessages(library(cmprsk))
fit <- switch(a[6],
    survfit = if (causes == 1 && late) function() survfit(Surv(entry, exit, cause) ~ 1)
        else if (causes == 1) function() survfit(Surv(exit, cause) ~ 1)
        else if (late) function() survfit(Surv(entry, exit, state) ~ 1, id = id)
        else function() survfit(Surv(exit, state) ~ 1),
    prodlim = if (late) function() prodlim(Hist(exit, cause, entry = entry) ~ 1) else function() prodlim(Hist(exit, cause) ~ 1),
    cuminc = function() cuminc(exit, cause))
for (i in seq_len(as.integer(a[7]))) {
    invisible(gc())
    cat(system.time(fit())[["elapsed"]], "")
}
cat("\n")
