package dev.phasegate.plan.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.WindowRule;

/** Work that can't be done in the time that is open for it. */
final class DurationsExceedWindow implements Rule {
    private static final int DAY = 24 * 60;
    private static final int NEAR = 5;
    private static final Pattern CLOCKS = Pattern.compile(
            "\\b(\\d{1,2})[:.h](\\d{2})?\\s?([ap]\\.?m\\b\\.?)?.{0,12}?(?:-|–|—|to|bis|until|à|a|至|から|~)\\s{0,3}(\\d{1,2})[:.h](\\d{2})?\\s?([ap]\\.?m\\b)?",
            Pattern.CASE_INSENSITIVE);

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        Stream<Finding> phases = plan.document().phases().stream().flatMap(phase -> check(plan, phase).stream());
        Stream<Finding> texts =
                plan.passages(Passage.Kind.NOTE, Passage.Kind.ABOUT).flatMap(DurationsExceedWindow::check);
        return Stream.concat(phases, texts);
    }

    private static List<Finding> check(LintedPlan plan, PhaseSpec phase) {
        List<Finding> found = new ArrayList<>();
        Integer least = phase.minMinutes() == null ? phase.maxMinutes() : phase.minMinutes();
        int open = phase.windows().stream()
                .filter(WindowRule::allow)
                .mapToInt(DurationsExceedWindow::minutes)
                .max()
                .orElse(DAY);
        // a phase of days is worked on in several windows
        if (least != null && least <= DAY && least > open) {
            found.add(
                    finding(plan, phase, "takes at least " + words(least) + "; its longest window is " + words(open)));
        }
        return found;
    }

    private static Finding finding(LintedPlan plan, PhaseSpec phase, String words) {
        return plan.finding(
                phase.id(),
                words,
                "durations-exceed-window",
                Severity.WARNING,
                LintedPlan.quote(phase.name()) + " " + words + ".",
                "Divide the work, or ask for more time.");
    }

    private static int minutes(WindowRule window) {
        return window.from().matches("\\d{2}:\\d{2}") && window.to().matches("\\d{2}:\\d{2}")
                ? between(clock(window.from()), clock(window.to()))
                : DAY;
    }

    private static int clock(String time) {
        return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }

    /** Over midnight where it ends before it begins. */
    private static int between(int from, int to) {
        return to > from ? to - from : to - from + DAY;
    }

    /** “Window: 22:00–23:00” with “Duration: 2 hours” close by. */
    private static Stream<Finding> check(Passage passage) {
        List<Finding> found = new ArrayList<>();
        for (int i = 0; i < passage.lines().size(); i++) {
            Passage.TextLine line = passage.lines().get(i);
            Optional<Integer> open = line.has(Vocabulary.of("window")) ? window(line.text()) : Optional.empty();
            for (int j = Math.max(0, i - NEAR);
                    open.isPresent() && j < Math.min(passage.lines().size(), i + NEAR);
                    j++) {
                compare(passage, passage.lines().get(j), open.get()).ifPresent(found::add);
            }
        }
        return found.stream().distinct();
    }

    private static Optional<Finding> compare(Passage passage, Passage.TextLine line, int open) {
        Optional<Span> takes = line.has(Vocabulary.of("duration")) ? Span.in(line.text()) : Optional.empty();
        return takes.filter(span -> span.max() > open && span.max() <= DAY)
                .map(span -> new Finding(
                        "durations-exceed-window",
                        Severity.WARNING,
                        line.number(),
                        passage.elementId(),
                        LintedPlan.hash(line.text().strip()),
                        "%s: the window is open for %s.".formatted(LintedPlan.quote(line.text()), words(open)),
                        "Divide the work, or ask for more time."));
    }

    private static Optional<Integer> window(String text) {
        Matcher clocks = CLOCKS.matcher(text);
        if (!clocks.find()) {
            return Optional.empty();
        }
        String second = clocks.group(6);
        String first = clocks.group(3) == null ? second : clocks.group(3);
        int from = minute(clocks.group(1), clocks.group(2), first);
        int to = minute(clocks.group(4), clocks.group(5), second);
        return from < 0 || to < 0 || from == to ? Optional.empty() : Optional.of(between(from, to));
    }

    private static int minute(String hour, String minute, String half) {
        int hours = Integer.parseInt(hour);
        int shift = half != null && half.toLowerCase(java.util.Locale.ROOT).startsWith("p") && hours < 12 ? 12 : 0;
        int midnight = half != null && shift == 0 && hours == 12 ? -12 : 0;
        int result = (hours + shift + midnight) * 60 + (minute == null ? 0 : Integer.parseInt(minute));
        return result > DAY ? -1 : result;
    }

    private static String words(int minutes) {
        return new Span(minutes, minutes, false).words();
    }
}
