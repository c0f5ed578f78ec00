# What R's survival and cmprsk say of durations, in the shape in which `buyerclock curve --format json` says it.
suppressMessages({library(survival); library(cmprsk); library(jsonlite)})

# Columns of d: time, cause (0: censored, 1 .. causes); optional entry, weight, cluster.
# Of several causes: the infinitesimal jackknife by row or, summed here from R's influences, by cluster: survfit
# before 3.5-7 takes no clusters there.
fit_several <- function(d, causes, level, type) {
    state <- factor(d$cause, 0:causes)
    y <- if (is.null(d$entry)) Surv(d$time, state) else Surv(d$entry, d$time, state)
    row <- seq_along(d$time)
    w <- if (is.null(d$weight)) rep(1, nrow(d)) else d$weight
    s <- survfit(y ~ 1, weights = w, id = row, influence = !is.null(d$cluster), conf.int = level, conf.type = type)
    if (!is.null(d$cluster)) {
        of <- s$influence.pstate
        keep <- tail(seq_len(dim(of)[2]), nrow(s$std.err))
        for (k in seq_len(dim(of)[3]))
            s$std.err[, k] <- sqrt(colSums(rowsum(of[, keep, k] * w, d$cluster)^2))
        band <- survival:::survfit_confint(s$pstate, s$std.err, FALSE, type, level)
        s$lower <- band$lower
        s$upper <- band$upper
    }
    s
}

fit_one <- function(d, level, type) {
    y <- if (is.null(d$entry)) Surv(d$time, d$cause > 0) else Surv(d$entry, d$time, d$cause > 0)
    w <- if (is.null(d$weight)) rep(1, nrow(d)) else d$weight
    if (is.null(d$cluster)) survfit(y ~ 1, weights = w, conf.int = level, conf.type = type)
    else survfit(y ~ 1, weights = w, cluster = d$cluster, conf.int = level, conf.type = type)
}

points <- function(time, at_risk, events, p, se, lo, hi)
    data.frame(time = time, at_risk = at_risk, events = events, p = p, se = se, lo = lo, hi = hi)

# The first time at which F_k has come to each share; NA where it does not.
first_time <- function(time, f, probs) sapply(probs, function(p) time[which(f >= p - sqrt(.Machine$double.eps))[1]])

# survfit counts rows where it should weigh them, when there are several causes (before 3.5-7): weighed here.
weigh <- function(s, d) {
    entry <- if (is.null(d$entry)) rep(-Inf, nrow(d)) else d$entry
    for (i in seq_along(s$time)) {
        s$n.risk[i, 1] <- sum(d$weight[entry < s$time[i] & s$time[i] <= d$time + 1e-6])
        for (k in seq_len(ncol(s$n.event) - 1)) s$n.event[i, k + 1] <- sum(d$weight[abs(d$time - s$time[i]) < 1e-6 & d$cause == k])
    }
    s
}

# A list of curves: outcome (0: any), points, quantiles.
curves <- function(d, causes, level = .95, type = "log", probs = c(.1, .25, .5, .75, .9)) {
    if (causes == 1) {
        s <- fit_one(d, level, type)
        se <- if (isTRUE(s$logse)) s$std.err * s$surv else s$std.err
        q <- quantile(s, probs)
        return(list(list(outcome = 1, points = points(s$time, s$n.risk, s$n.event, 1 - s$surv, se, 1 - s$upper, 1 - s$lower),
            quantiles = data.frame(p = probs, time = as.numeric(q$quantile), lo = as.numeric(q$lower), hi = as.numeric(q$upper)))))
    }
    s <- fit_several(d, causes, level, type)
    if (!is.null(d$weight)) s <- weigh(s, d)
    of <- function(k) {
        p <- points(s$time, s$n.risk[, 1], s$n.event[, k + 1], s$pstate[, k + 1], s$std.err[, k + 1],
            s$lower[, k + 1], s$upper[, k + 1])
        list(outcome = k, points = p, quantiles = data.frame(p = probs, time = first_time(s$time, p$p, probs),
            lo = first_time(s$time, p$hi, probs), hi = first_time(s$time, p$lo, probs)))
    }
    any <- list(outcome = 0, points = points(s$time, s$n.risk[, 1], rowSums(s$n.event), 1 - s$pstate[, 1], s$std.err[, 1],
        1 - s$upper[, 1], 1 - s$lower[, 1]), quantiles = NULL)
    c(lapply(seq_len(causes), of), list(any))
}

# The log-rank test for a trend over d$by (1, 2, ...), from the scores and variance of survdiff.
trend <- function(d, k) {
    s <- survdiff(Surv(d$time, d$cause == k) ~ d$by)
    scores <- seq_along(s$n)
    drop(sum(scores * (s$obs - s$exp))^2 / (t(scores) %*% s$var %*% scores))
}

# Tests over d$by: log-rank of one cause, Gray's of several; and each cause's trend.
tests <- function(d, causes) {
    trends <- sapply(seq_len(causes), function(k) trend(d, k))
    if (causes == 1) {
        s <- survdiff(Surv(d$time, d$cause > 0) ~ d$by)
        return(data.frame(outcome = 1, chi_square = s$chisq, degrees = sum(s$exp > 0) - 1, trend = trends))
    }
    g <- cuminc(d$time, d$cause, d$by)$Tests
    data.frame(outcome = seq_len(causes), chi_square = g[seq_len(causes), 1], degrees = g[seq_len(causes), 3], trend = trends)
}

# Random rows with heavy ties; which columns they have is random too.
random_rows <- function(n, causes) {
    time <- if (runif(1) < .7) sample(1:12, n, TRUE) else round(rexp(n) * 10, 2) + .01
    d <- data.frame(time = time, cause = sample(0:causes, n, TRUE))
    d$cause[seq_len(causes)] <- seq_len(causes)
    if (runif(1) < .6) d$entry <- ifelse(runif(n) < .4, 0, pmin(sample(0:8, n, TRUE), d$time - .5))
    if (!is.null(d$entry)) d$entry <- ifelse(d$entry < d$time, d$entry, d$time - .005)
    if (runif(1) < .4) d$weight <- sample(c(.5, 1, 1.5, 2.25), n, TRUE)
    if (runif(1) < .5) d$cluster <- sample(1:max(2, n %/% 3), n, TRUE)
    d
}
