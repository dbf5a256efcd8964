package dev.phasegate.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The phases of a plan as a row of bars, the one under way taller: pure geometry of a 120 x 14 drawing. */
final class RailMini {
    private static final double WIDTH = 120;
    private static final double GAP = 3;
    private static final Set<String> WAITING = Set.of("Not started", "Draft", "Skipped", "Cancelled", "Archived");
    private static final Set<String> OVER = Set.of("Passed", "Completed", "Done");

    private RailMini() {}

    record Bar(String tone, String x, String y, String width, String height, String radius) {}

    static List<Bar> bars(List<Status> phases) {
        List<Bar> bars = new ArrayList<>();
        double gap = phases.size() > 20 ? 1 : GAP;
        double width = (WIDTH - gap * (phases.size() - 1)) / Math.max(1, phases.size());
        for (int i = 0; i < phases.size(); i++) {
            bars.add(bar(phases.get(i), i * (width + gap), width));
        }
        return bars;
    }

    private static Bar bar(Status phase, double x, double width) {
        if (WAITING.contains(phase.word())) {
            // Outlined: the stroke of 1.5 lies half inside, so the shape is smaller by it.
            return new Bar("wait", Svg.number(x + 0.75), "4.75", Svg.number(Math.max(0.5, width - 1.5)), "4.5", "2");
        }
        if (OVER.contains(phase.word())) {
            return new Bar("go", Svg.number(x), "4", Svg.number(width), "6", "2");
        }
        String tone = phase.tone().equals("plain") || phase.tone().equals("none") ? "b4" : phase.tone();
        return new Bar(tone, Svg.number(x), "0", Svg.number(width), "14", "3");
    }
}
