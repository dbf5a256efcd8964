package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.List;

/** Repetitions: "every 15 minutes", "daily at 09:00", "toutes les 15 min". */
final class ScheduleFinder {

    private static final String[] EVERY = {
        "every ",
        "each ",
        "alle ",
        "toutes les ",
        "tous les ",
        "cada ",
        "a cada ",
        "ogni ",
        "her ",
        "каждые ",
        "setiap ",
        "كل ",
        "每隔",
        "每",
        "ทุก "
    };
    private static final WordSet HOURLY = WordSet.of(
            "hourly",
            "every hour",
            "stundlich",
            "toutes les heures",
            "cada hora",
            "a cada hora",
            "ogni ora",
            "her saat",
            "каждый час",
            "ежечасно",
            "setiap jam",
            "每小时",
            "毎時",
            "매시간",
            "ทุกชั่วโมง");
    private static final WordSet DAILY = WordSet.of(
            "daily",
            "every day",
            "each day",
            "per day",
            "nightly",
            "taglich",
            "chaque jour",
            "quotidien*",
            "diario",
            "diaria*",
            "diariamente",
            "a diario",
            "ogni giorno",
            "her gun",
            "gunluk",
            "ежедневно",
            "setiap hari",
            "يوميا",
            "每天",
            "每日",
            "毎日",
            "매일",
            "ทุกวัน");
    private static final WordSet WEEKLY = WordSet.of(
            "weekly",
            "every week",
            "wochentlich",
            "hebdomadaire",
            "semanal*",
            "settimanale",
            "haftalik",
            "еженедельно",
            "mingguan",
            "每周",
            "毎週",
            "매주",
            "ทุกสัปดาห์");

    private static final WordSet REPEATING = WordSet.of(
            "every",
            "each",
            "alle",
            "toutes",
            "tous",
            "cada",
            "ogni",
            "her",
            "каждые",
            "каждый",
            "setiap",
            "كل",
            "每",
            "ทุก",
            "hourly",
            "stundlich",
            "ежечасно",
            "毎",
            "매",
            "daily",
            "per day",
            "nightly",
            "taglich",
            "chaque",
            "quotidien*",
            "diari*",
            "a diario",
            "gunluk",
            "ежедневно",
            "يوميا",
            "weekly",
            "wochentlich",
            "hebdomadaire",
            "semanal*",
            "settimanale",
            "haftalik",
            "еженедельно",
            "mingguan");

    private static final int LONGEST = 200;

    private final Document document;

    ScheduleFinder(Document document) {
        this.document = document;
    }

    List<PlanReading.Schedule> find() {
        List<PlanReading.Schedule> schedules = new ArrayList<>();
        for (Line line : document.lines()) {
            boolean prose = line.is(Line.Kind.HEADING)
                    || line.is(Line.Kind.TEXT)
                    || line.isListEntry()
                    || line.is(Line.Kind.TABLE);
            if (!prose
                    || line.text().length() > LONGEST
                    || document.place(line.number()).purpose().reference()) {
                continue;
            }
            if (!mayRepeat(line.raw())) {
                continue;
            }
            String plain = line.is(Line.Kind.TABLE)
                    ? String.join(" | ", Table.cells(line.raw(), '|'))
                    : Markup.title(line.text());
            PlanReading.Schedule schedule = schedule(plain, line);
            if (schedule != null) {
                schedules.add(schedule);
            }
        }
        return schedules;
    }

    private static boolean mayRepeat(String raw) {
        return REPEATING.in(raw);
    }

    private PlanReading.Schedule schedule(String plain, Line line) {
        String folded = Fold.text(plain);
        Integer every = interval(folded);
        if (every == null && HOURLY.in(plain)) {
            every = 60;
        }
        String cron = every == null ? cron(plain, folded) : null;
        String heading = document.place(line.number()).heading();
        boolean checks = cron == null
                || Words.CHECKS.in(plain)
                || Words.CHECKS.in(heading)
                || Words.TARGET.in(plain)
                || folded.indexOf(':') > 0;
        return every == null && (cron == null || !checks)
                ? null
                : new PlanReading.Schedule(plain, line.number(), cron, every, period(folded, line));
    }

    private static Integer interval(String folded) {
        for (String phrase : EVERY) {
            int at = folded.indexOf(phrase);
            boolean starts = at == 0
                    || at > 0 && !Character.isLetter(folded.charAt(at - 1))
                    || at > 0 && phrase.charAt(0) >= 0x0600;
            int number = at + phrase.length();
            Numeral count = starts && number < folded.length() ? Numeral.at(folded, number) : null;
            Units.Unit unit = count == null ? null : Units.after(folded, count.end());
            if (unit != null && Units.isTime(unit.name())) {
                return Math.max(1, Durations.minutes(count.value(), unit.name()));
            }
        }
        return null;
    }

    private static String cron(String plain, String folded) {
        boolean weekly = WEEKLY.in(plain);
        if (!weekly && !DAILY.in(plain)) {
            return null;
        }
        int[] time = ClockTime.in(folded);
        String hour = time == null ? Fold.text(plain).contains("nightly") ? "0 2" : "0 9" : time[1] + " " + time[0];
        return hour + (weekly ? " * * 1" : " * * *");
    }

    /** "for 4 hours" in the line, else the length the heading around gives. */
    private Integer period(String folded, Line line) {
        for (String word : new String[] {
            " for ", " pendant ", " durante ", " per ", " for the first ", " fur ", " в течение ", " selama "
        }) {
            int at = folded.indexOf(word);
            Durations length = at < 0 ? null : Durations.in(folded.substring(at + word.length()));
            if (length != null) {
                return length.maxMinutes();
            }
        }
        Section section = document.section(line.number());
        for (Section at = section; at != null; at = at.parent()) {
            boolean self = at.line() == line.number();
            Durations length =
                    self || at.title().indexOf('(') < 0 || TimeOffsets.in(at.title()) ? null : Durations.in(at.title());
            if (length != null) {
                return length.maxMinutes();
            }
        }
        return null;
    }
}
