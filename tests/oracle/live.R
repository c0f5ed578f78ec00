# Holds `buyerclock curve` against R, on published data and on random rows.
# Usage: Rscript live.R BUYERCLOCK FOLDER; FOLDER holds the sets of R's survival and mstate as CSV.
arguments <- commandArgs(FALSE)
source(file.path(dirname(sub("--file=", "", grep("--file=", arguments, value = TRUE))), "reference.R"))
given <- commandArgs(TRUE)
program <- given[1]
folder <- given[2]
tolerance <- 1e-9
failures <- 0
comparisons <- 0

fail <- function(...) {
    cat("not equal:", ..., "\n")
    failures <<- failures + 1
}

same <- function(name, what, ours, theirs) {
    comparisons <<- comparisons + length(theirs)
    ours <- as.numeric(ours)
    theirs <- as.numeric(theirs)
    if (length(ours) != length(theirs)) return(fail(name, what, length(ours), "values,", length(theirs), "expected"))
    bad <- which(is.na(ours) != is.na(theirs) | abs(ours - theirs) > tolerance)
    if (length(bad)) fail(name, what, "at", bad[1], "ours", format(ours[bad[1]], digits = 17), "R", format(theirs[bad[1]], digits = 17))
}

as_written <- function(x) if (is.numeric(x)) format(x, digits = 17, trim = TRUE, scientific = FALSE) else x

# Runs the program; d has the columns named in `use`: time, event and perhaps entry, by, weight, cluster.
ask <- function(d, use, extra = character()) {
    file <- tempfile(fileext = ".csv")
    on.exit(unlink(file))
    d[] <- lapply(d, as_written)
    write.csv(d, file, row.names = FALSE, quote = FALSE)
    options <- as.vector(rbind(paste0("--", names(use)), use))
    out <- suppressWarnings(system2(program, c("curve", file, options, "--least-at-risk", "0", "--format", "json", extra), stdout = TRUE, stderr = TRUE))
    if (!is.null(attr(out, "status"))) stop(paste(out, collapse = "\n"))
    fromJSON(paste(out, collapse = "\n"), simplifyVector = TRUE, simplifyDataFrame = TRUE)
}

compare_curve <- function(name, ours, i, theirs) {
    p <- ours$curves$points[[i]]
    for (column in names(theirs$points)) same(name, column, p[[column]], theirs$points[[column]])
    q <- ours$curves$quantiles[[i]]
    if (!is.null(theirs$quantiles))
        for (column in names(theirs$quantiles)) same(name, paste("quantile", column), q[[column]], theirs$quantiles[[column]])
}

# d: time, cause (0 to causes) and perhaps entry, weight, cluster, by.
check <- function(name, d, causes, types = "log") {
    use <- c(time = "time", event = "cause")
    for (column in intersect(names(d), c("entry", "weight", "cluster", "by"))) use[column] <- column
    codes <- paste0(seq_len(causes), "=c", seq_len(causes), collapse = ",")
    for (type in types) {
        ours <- ask(d, use, c("--event-codes", codes, "--conf-type", type))
        i <- 0
        by <- if (is.null(d$by)) 1 else unique(ours$curves$by$by)
        for (value in by)
            for (theirs in curves(if (is.null(d$by)) d else d[as_written(d$by) == value, ], causes, .95, type)) {
                i <- i + 1
                compare_curve(paste(name, type), ours, i, theirs)
            }
        if (i != nrow(ours$curves)) fail(name, nrow(ours$curves), "curves,", i, "expected")
        if (!is.null(d$by) && is.null(d$weight) && is.null(d$entry)) {
            theirs <- tests(d, causes)
            same(name, "chi square", ours$tests$chi_square, theirs$chi_square)
            same(name, "degrees", ours$tests$degrees, theirs$degrees)
        }
    }
}

set <- function(name) read.csv(file.path(folder, paste0(name, ".csv")))
rows <- function(time, cause, ...) {
    d <- data.frame(time = time, cause = cause, ...)
    d[complete.cases(d), ]
}
all_types <- c("log", "log-log", "plain")

d <- set("aml"); check("aml", rows(d$time, d$status, by = d$x), 1, all_types)
d <- set("lung"); check("lung", rows(d$time, d$status - 1, by = d$sex), 1, all_types)
check("lung by institution", rows(d$time, d$status - 1, cluster = d$inst), 1)
d <- set("veteran"); check("veteran", rows(d$time, d$status, by = d$celltype), 1)
d <- set("ovarian"); check("ovarian", rows(d$futime, d$fustat, by = d$rx), 1, all_types)
d <- set("mgus2"); ended <- ifelse(d$pstat == 1, 1, 2 * d$death)
check("mgus2", rows(ifelse(d$pstat == 1, d$ptime, d$futime), ended, by = d$sex), 2, all_types)
check("mgus2, age as the clock", rows(d$age * 12 + ifelse(d$pstat == 1, d$ptime, d$futime) + .5, ended, entry = d$age * 12), 2)
d <- set("aidssi"); check("aidssi", rows(d$time, d$status, by = d$ccr5), 2, all_types)
d <- set("heart"); check("heart", rows(d$stop, d$event, entry = d$start, cluster = d$id, by = d$transplant), 1)
check("heart, rows apart", rows(d$stop, d$event, entry = d$start), 1)
d <- set("colon"); d <- d[d$etype == 2, ]; check("colon", rows(d$time, d$status, by = gsub("+", " ", d$rx, fixed = TRUE)), 1)
d <- set("colon"); check("colon, both events", rows(d$time, d$status, cluster = d$id), 1)
d <- set("transplant"); check("transplant", rows(d$futime, match(d$event, c("censored", "death", "ltx", "withdraw")) - 1, by = d$abo), 3, all_types)
d <- set("pbc"); check("pbc", rows(d$time, d$status, by = d$edema), 2)
d <- set("cgd"); check("cgd", rows(d$tstop, d$status, entry = d$tstart, cluster = d$id, by = d$treat), 1)
d <- set("bladder2"); d <- d[d$stop > d$start, ]; check("bladder2", rows(d$stop, d$event, entry = d$start, cluster = d$id, by = d$rx), 1)
d <- set("rotterdam"); first <- pmin(d$rtime, d$dtime)
check("rotterdam", rows(first, ifelse(d$recur == 1 & d$rtime <= d$dtime, 1, 2 * d$death), by = d$hormon), 2)
check("rotterdam, weighted", rows(d$dtime, d$death, weight = 1 + d$nodes / 4), 1)
d <- set("ebmt3"); check("ebmt3", rows(d$rfstime, d$rfsstat, by = gsub(" ", "", d$age)), 1)
published <- comparisons

set.seed(as.integer(Sys.getenv("BC_SEED", "7")))
for (i in 1:40) {
    causes <- sample(1:3, 1)
    check(paste("random rows", i), random_rows(sample(c(8, 40, 200), 1), causes), causes, sample(all_types, 1))
}
check("many random rows", random_rows(3000, 2), 2)
cat(comparisons, "numbers compared,", published, "of them on published data,", failures, "differences over", tolerance, "\n")
quit(status = failures > 0)
