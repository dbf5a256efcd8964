package dev.phasegate.transfer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.phasegate.transfer.reading.PlanReading;

/** What was read, arranged as the plan will be: the team, then phase by phase, then the way back and the messages. */
class ImportTree {
    private static final int LONGEST = 300;
    private final PlanReading reading;
    private final List<Element> all = new ArrayList<>();

    ImportTree(PlanReading reading) {
        this.reading = reading;
    }

    /**
     * Something that was read; level 1 opens a block.
     *
     * @param lines the lines as a person reads them: “16, 20”
     * @param span the same for the browser, which shows both sides together: {@code 16-18} or {@code 16 20}
     */
    record Element(
            int line, int level, String icon, String tone, String text, String aside, String lines, String span) {

        boolean holds(int number) {
            return Stream.of(span.split(" ")).anyMatch(part -> {
                int dash = part.indexOf('-');
                int from = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
                int to = dash < 0 ? from : Integer.parseInt(part.substring(dash + 1));
                return from <= number && number <= to;
            });
        }
    }

    List<Element> elements() {
        block(reading.line(), "file", "", reading.title(), "", team());
        for (int i = 0; i < reading.phases().size(); i++) {
            PlanReading.Phase phase = reading.phases().get(i);
            String name = "Phase " + (i + 1) + ": " + DocumentOfReading.name(phase.name(), i + 1);
            block(phase.line(), "gem", "ico-you", name, blank(phase.durationText()), work(i + 1));
        }
        if (reading.phases().isEmpty()) {
            all.addAll(work(1));
        }
        open("back", "ico-back", "Roll back", rollback());
        open("message", "", "Messages and repetitions", messages());
        return all;
    }

    private void block(int line, String icon, String tone, String text, String aside, List<Element> below) {
        all.add(new Element(line, 1, icon, tone, cut(text), aside, "line " + line, String.valueOf(line)));
        all.addAll(below);
    }

    private void open(String icon, String tone, String text, List<Element> below) {
        if (!below.isEmpty()) {
            block(below.get(0).line(), icon, tone, text, "", below);
        }
    }

    private List<Element> team() {
        List<Element> team = new ArrayList<>();
        reading.roles().forEach(r -> team.add(element(r.line(), "person", "", r.name(), blank(r.responsibility()))));
        reading.contacts()
                .forEach(c -> team.add(element(c.line(), "phone", "", c.role() + ": " + c.contact(), "contact")));
        return sorted(team);
    }

    private List<Element> work(int phase) {
        List<Element> work = new ArrayList<>();
        reading.steps().stream()
                .filter(step -> Objects.equals(step.phaseNumber(), phase))
                .forEach(s -> work.add(element(s.line(), s.endLine(), "play", "", s.title(), aside(s))));
        reading.checklistItems().stream()
                .filter(item -> Objects.equals(item.phaseNumber(), phase))
                .forEach(i -> work.add(
                        i.markedInSource()
                                ? element(
                                        i.line(),
                                        i.endLine(),
                                        "box-check",
                                        "ico-go",
                                        i.text(),
                                        "ticked in the file, starts open")
                                : element(i.line(), i.endLine(), "square", "", i.text(), "")));
        work.addAll(criteria(phase));
        reading.judgedCriteria().stream()
                .filter(judged -> Objects.equals(judged.phaseNumber(), phase))
                .forEach(c -> work.add(element(c.line(), "gauge", "ico-caution", c.text(), judged(c))));
        reading.notes().stream()
                .filter(note -> Objects.equals(note.phaseNumber(), phase))
                .filter(note -> !NotesOfReading.isFrame(note.text()))
                .forEach(n -> work.add(
                        element(n.line(), n.endLine(), "sticky", "", "Note: “" + firstLine(n.text()) + "”", "")));
        return sorted(work);
    }

    /** One line for all limits of a metric: “Error rate: GO below 1 %, NO-GO above 2 %”. */
    private List<Element> criteria(int phase) {
        Map<String, List<PlanReading.Criterion>> byMetric = reading.criteria().stream()
                .filter(criterion -> Objects.equals(criterion.phaseNumber(), phase))
                .collect(Collectors.groupingBy(
                        PlanReading.Criterion::metricKey, LinkedHashMap::new, Collectors.toList()));
        List<Element> rows = new ArrayList<>();
        byMetric.forEach((metric, criteria) -> {
            PlanReading.Criterion first = criteria.get(0);
            String name = first.metric() == null || first.metric().isBlank() ? first.text() : first.metric();
            String limits = criteria.stream().map(Limits::words).distinct().collect(Collectors.joining(", "));
            String lines =
                    criteria.stream()
                            .map(PlanReading.Criterion::line)
                            .collect(Collectors.toCollection(TreeSet::new))
                            .stream()
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
            rows.add(new Element(
                    first.line(), 2, "gauge", "", cut(name + ": " + limits), "", lines, lines.replace(",", "")));
        });
        return rows;
    }

    private List<Element> rollback() {
        List<Element> back = new ArrayList<>();
        PlanReading.Rollback found = reading.rollback();
        found.triggers().forEach(t -> back.add(element(t.line(), "triangle", "ico-back", t.text(), "calls for it")));
        found.steps().forEach(s -> back.add(element(s.line(), s.endLine(), "play", "", firstLine(s.text()), "step")));
        found.exceptions()
                .forEach(e -> back.add(element(e.line(), "check", "", e.text(), "expected, does not call for it")));
        return sorted(back);
    }

    private List<Element> messages() {
        List<Element> messages = new ArrayList<>();
        reading.communications()
                .forEach(c -> messages.add(
                        element(c.line(), c.endLine(), "message", "", firstLine(c.text()), blank(c.heading()))));
        reading.schedules().forEach(s -> messages.add(element(s.line(), "clock", "", s.text(), "")));
        return sorted(messages);
    }

    private static Element element(int line, String icon, String tone, String text, String aside) {
        return element(line, line, icon, tone, text, aside);
    }

    private static Element element(int line, int end, String icon, String tone, String text, String aside) {
        String span = end > line ? line + "-" + end : String.valueOf(line);
        return new Element(line, 2, icon, tone, cut(text), cut(aside), String.valueOf(line), span);
    }

    private static List<Element> sorted(List<Element> elements) {
        elements.sort(Comparator.comparingInt(Element::line));
        return elements;
    }

    private static String aside(PlanReading.Step step) {
        return step.option() == null ? blank(step.language()) : step.option();
    }

    private static String judged(PlanReading.JudgedCriterion criterion) {
        return switch (criterion.band()) {
            case "no_go" -> "NO-GO if so; a person answers";
            case "roll_back" -> "ROLL BACK if so";
            default -> "a person answers";
        };
    }

    private static String blank(String text) {
        return text == null ? "" : text;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end) + " …";
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
