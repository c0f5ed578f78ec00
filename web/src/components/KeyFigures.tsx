/* The range as large figures, each with its interval, and the usual number beside it in ink. */
import { formatDays, formatInterval, formatShare } from "../format.ts";
import { keyQuantiles } from "../keyQuantiles.ts";
import { strings } from "../strings.ts";
import { known, type Lang, type Maybe, type Quantile } from "../model.ts";

function Figure({ days, lo, hi, words, lang }: { days: Maybe; lo?: Maybe; hi?: Maybe; words: string; lang: Lang }) {
  const say = strings(lang);
  const interval = formatInterval(lang, days, lo, hi);
  return (
    <div class="key">
      <dt>{words}</dt>
      {known(days) ? (
        <dd>
          <span class="big">{formatDays(lang, days)}</span>
          {interval && <span class="interval">{interval}</span>}
        </dd>
      ) : (
        <dd>
          <span class="big none">{say.notReached}</span>
          <span class="interval">{interval || say.notReachedWhy}</span>
        </dd>
      )}
    </div>
  );
}

interface Keys {
  quantiles: Quantile[];
  usual: Maybe;
  /** What the usual number is a mean of. */
  usualNote: string;
  /** What the share has done, in the words of the chart: "decided", "bought". */
  done: string;
  lang: Lang;
}

export function KeyFigures({ quantiles, usual, usualNote, done, lang }: Keys) {
  const say = strings(lang);
  const shown = keyQuantiles(quantiles);
  return (
    <dl class="keys">
      {shown.map((q) => (
        <Figure
          days={q.days}
          lo={q.lo}
          hi={q.hi}
          lang={lang}
          words={say.shareDone[Math.round(q.p * 100)]?.(done) ?? say.otherDone(formatShare(lang, q.p), done)}
        />
      ))}
      {known(usual) && <UsualFigure days={usual} note={usualNote} lang={lang} />}
    </dl>
  );
}

function UsualFigure({ days, note, lang }: { days: number; note: string; lang: Lang }) {
  const say = strings(lang);
  return (
    <div class="key usual">
      <dt>{say.usualLabel}</dt>
      <dd>
        <span class="big">{formatDays(lang, days)}</span>
        <span class="interval">{note}</span>
      </dd>
    </div>
  );
}

/** The usual number and ours, side by side. */
export function BesideOurs({ usual, usualNote, ours, done, lang }: { usual: number; usualNote: string; ours: Quantile; done: string; lang: Lang }) {
  return (
    <dl class="keys beside">
      <UsualFigure days={usual} note={usualNote} lang={lang} />
      <Figure days={ours.days} lo={ours.lo} hi={ours.hi} words={strings(lang).ours(done)} lang={lang} />
    </dl>
  );
}
