# CSV to curves in R, as one would write it: read only the columns used, durations in days, Aalen-Johansen, all
# outcomes. Usage: Rscript report.R FILE THREADS MODE; MODE km (one outcome, with errors), aj (all outcomes, without
# errors: with them survfit needs minutes to hours at this size).
arguments <- commandArgs(TRUE)
suppressPackageStartupMessages({library(data.table); library(survival)})
threads <- as.integer(arguments[2])
setDTthreads(threads)
deals <- fread(arguments[1], select = c("created", "closed", "outcome"), nThread = threads, showProgress = FALSE)
as_of <- max(deals$created, deals$closed, na.rm = TRUE)
days <- as.numeric(fcoalesce(deals$closed, as_of)) - as.numeric(deals$created)
if (!inherits(deals$created, "Date")) days <- days / 86400
outcome <- factor(fifelse(is.na(deals$closed), "open", deals$outcome), levels = c("open", "won", "lost", "no_decision", "disqualified"))
rm(deals)
usable <- days >= 0 & !is.na(outcome)
fit <- if (arguments[3] == "km") {
    survfit(Surv(days[usable], outcome[usable] != "open") ~ 1)
} else {
    survfit(Surv(days[usable], outcome[usable]) ~ 1, se.fit = FALSE)
}
cat(sum(usable), "deals, half decide within", if (arguments[3] == "km") quantile(fit, .5)$quantile else
    fit$time[which(fit$pstate[, 1] <= .5)[1]], "days\n")
