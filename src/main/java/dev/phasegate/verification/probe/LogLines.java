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

    /** Throws {@link Refused} where it is called off. */
    static LogLines of(LogPart part, String expression) throws Refused {
        LinearPattern pattern = LinearPattern.of(expression);
        String text = new String(part.bytes(), StandardCharsets.UTF_8);
        List<String> all =
                Arrays.stream(text.split("\n")).filter(line -> !line.isBlank()).toList();
        List<String> found = new ArrayList<>();
        for (String line : all) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Refused("It was called off while the lines were looked through.", null);
            }
            if (pattern.in(line)) {
                found.add(line);
            }
        }
        return new LogLines(part, all, found);
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
