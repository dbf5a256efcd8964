package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.phasegate.shared.LinearPattern;

/** The lines of a part of a log, and those of them that match. Pure. */
record LogLines(LogPart part, List<String> all, List<String> found) implements Observed {
    private static final int SHOWN = 50;

    static LogLines of(LogPart part, String pattern) {
        String text = new String(part.bytes(), StandardCharsets.UTF_8);
        List<String> all =
                Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
        return new LogLines(
                part,
                all,
                all.stream().filter(line -> LinearPattern.finds(pattern, line)).toList());
    }

    @Override
    public Value value(String subject) {
        return Value.number(subject.equals("count") ? found.size() : all.size(), "");
    }

    List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        measured.add(new Measured("count", BigDecimal.valueOf(found.size()), ""));
        measured.add(new Measured("lines", BigDecimal.valueOf(all.size()), ""));
        measured.addAll(LogMark.measured(part.position(), part.sum()));
        return measured;
    }

    String shown() {
        return "Read: " + part.told() + ".\n" + String.join("\n", found.subList(0, Math.min(SHOWN, found.size())));
    }
}
