package dev.phasegate.transfer.reading;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Conditions with a number, wherever they stand: lists, items, prose, comments of commands. Tables have their own reader. */
final class CriterionFinder {

    private final Document document;
    private final PhaseMap map;
    private final Set<Integer> itemLines;
    private final List<PlanReading.Criterion> criteria = new ArrayList<>();

    /** Lines whose place does not say what their limits are for. */
    private final Set<Integer> unannounced = new HashSet<>();

    CriterionFinder(Document document, PhaseMap map, List<PlanReading.ChecklistItem> items) {
        this.document = document;
        this.map = map;
        this.itemLines = items.stream()
                .flatMap(item -> java.util.stream.IntStream.rangeClosed(item.line(), item.endLine())
                        .boxed())
                .collect(Collectors.toSet());
    }

    List<PlanReading.Criterion> find() {
        for (Line line : document.lines()) {
            switch (line.kind()) {
                case BULLET, ORDERED, TEXT, HEADING -> take(line, line.text());
                case CODE -> code(line);
                default -> {
                    // tables follow, the rest holds no conditions
                }
            }
        }
        TableCriteria tables = new TableCriteria(document);
        tables.find()
                .forEach(found -> add(found.text(), found.line(), found.threshold(), found.band(), found.priority()));
        criteria.sort(java.util.Comparator.comparingInt(PlanReading.Criterion::line));
        return MetricKey.unified(BadSide.of(criteria, unannounced));
    }

    private void take(Line line, String text) {
        Place place = document.place(line.number());
        String plain = Markup.plain(text);
        if (line.is(Line.Kind.HEADING) || isDuration(plain)) {
            return;
        }
        boolean condition = itemLines.contains(line.number())
                || place.purpose().band() != null
                || isStatement(line, plain)
                || isCheck(line, place);
        List<Threshold> found = condition ? Thresholds.all(withoutLead(plain)) : Thresholds.signs(plain);
        found.forEach(threshold -> add(withoutLead(plain), line.number(), threshold, band(line, plain), null));
    }

    /** Entries below "verify" or "test" say what is to be seen. */
    private static boolean isCheck(Line line, Place place) {
        String above = place.label().isEmpty() ? place.heading() : place.label();
        return line.isListEntry() && Words.CHECKS.in(above);
    }

    /** "Goal: under 15 minutes", "must be at least 14 days apart", "Call complaints: 0". */
    private static boolean isStatement(Line line, String plain) {
        KeyValue pair = KeyValue.of(plain);
        boolean zero = pair != null
                && (line.isListEntry() && isZero(pair.value()) || pair.value().equalsIgnoreCase("zero"));
        boolean target = pair != null && (Words.TARGET.in(pair.key()) || Words.SUCCESS.in(pair.key()))
                || plain.contains("(target:");
        boolean must = line.isListEntry() && WordSet.spaced(plain).contains(" must ");
        return zero || target || must;
    }

    private static boolean isZero(String value) {
        return value.equals("0") || value.startsWith("0 ") || value.equalsIgnoreCase("zero") || value.startsWith("0%");
    }

    /** A phase's length is told, not measured. */
    private static boolean isDuration(String plain) {
        KeyValue pair = KeyValue.of(plain);
        boolean compared = pair != null && pair.value().chars().anyMatch(c -> "<>≤≥".indexOf(c) >= 0);
        return pair != null && !compared && Words.DURATION.in(pair.key()) && !Words.ROLLBACK.in(pair.key());
    }

    /** The box or the emoji in front is no part of the condition. */
    private static String withoutLead(String plain) {
        String text = plain;
        if (text.startsWith("[") && text.indexOf(']') > 0 && text.indexOf(']') <= 4) {
            text = text.substring(text.indexOf(']') + 1);
        }
        return Markup.withoutEmoji(text).strip();
    }

    private void code(Line line) {
        Fence fence = document.fenceOf(line);
        Boxes.Box box = Boxes.at(line);
        if (box != null) {
            Thresholds.all(Markup.plain(box.text()))
                    .forEach(threshold ->
                            add(Markup.plain(box.text()), line.number(), threshold, band(line, box.text()), null));
        } else if (fence != null && !Tables.isDrawn(line)) {
            CodeExpectations.of(line.text(), fence)
                    .forEach(threshold ->
                            add(Markup.plain(line.text()), line.number(), threshold, codeBand(line), null));
        }
    }

    private Band codeBand(Line line) {
        if (Words.ROLLBACK.in(line.text())) {
            return Band.ROLL_BACK;
        }
        return Words.ALERT.in(line.text()) ? Band.NO_GO : Band.TARGET;
    }

    private Band band(Line line, String text) {
        Place place = document.place(line.number());
        Purpose purpose = place.purpose();
        if (text.indexOf('❌') >= 0 && purpose.band() != Band.ROLL_BACK
                || isAlert(text)
                || isAlert(place.label())
                || purpose.band() != Band.ROLL_BACK && isSymptom(text, place)) {
            return Band.NO_GO;
        }
        if (purpose.band() != null) {
            return purpose.band() == Band.ROLL_BACK && isObjective(text) ? Band.TARGET : purpose.band();
        }
        if (Words.ROLLBACK.in(text) && Words.TRIGGER.in(text)) {
            return Band.ROLL_BACK;
        }
        boolean aimed = Fold.text(text).contains("target")
                || KeyValue.of(text) != null
                        && Words.TARGET.in(KeyValue.of(text).key());
        if (!aimed && !itemLines.contains(line.number())) {
            unannounced.add(line.number());
            return Band.TARGET;
        }
        return aimed ? Band.TARGET : Band.GO;
    }

    /** How fast the way back shall be is no reason to take it. */
    private static boolean isObjective(String text) {
        KeyValue pair = KeyValue.of(text);
        return pair != null && (Words.OBJECTIVE.in(pair.key()) || Words.DURATION.in(pair.key()));
    }

    /** "Alert if > 1 %" and rules of alerting say what is bad, never what is wanted. */
    private static boolean isAlert(String text) {
        String[] words = WordSet.spaced(text).strip().split(" ", 3);
        return words.length > 1 && Words.ALARM.in(words[0]) && Words.TRIGGER.in(words[1])
                || WordSet.spaced(text).contains(" alerting rules ");
    }

    /** "Symptoms: error rate > 5 %", and entries below "Symptoms:" or "Alerts:". */
    private static boolean isSymptom(String text, Place place) {
        KeyValue pair = KeyValue.of(text);
        String label = place.label();
        return pair != null && Words.SYMPTOM.in(pair.key())
                || Words.SYMPTOM.in(label)
                || Words.ALARM.in(label) && !Words.TARGET.in(label);
    }

    private void add(String text, int line, Threshold threshold, Band band, String priority) {
        String metric = threshold.metric().isEmpty() ? document.place(line).heading() : threshold.metric();
        criteria.add(new PlanReading.Criterion(
                text,
                line,
                metric,
                threshold.op(),
                threshold.value(),
                threshold.upper(),
                threshold.unit(),
                band.code(),
                priority == null ? priority(text, band) : priority,
                map.nameAt(line),
                map.numberAt(line)));
    }

    private static String priority(String text, Band band) {
        if (Fold.text(text).contains("(critical)")) {
            return "critical";
        }
        return band == Band.TARGET ? "medium" : "high";
    }
}
