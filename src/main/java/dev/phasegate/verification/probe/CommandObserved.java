package dev.phasegate.verification.probe;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.phasegate.shared.LinearPattern;
import dev.phasegate.target.guard.SshAnswer;

/** What a command showed; {@code answer} without secrets. Pure. */
record CommandObserved(CommandProbe probe, SshAnswer answer) implements Observed {

    @Override
    public Value value(String subject) {
        if (subject.startsWith(CommandProbe.NUMBER)) {
            return picked(subject.substring(CommandProbe.NUMBER.length()));
        }
        return switch (subject) {
            case "exit code" ->
                answer.exitCode() == null
                        ? new Value.Unknown("the signal " + answer.signal() + " ended it")
                        : Value.number(answer.exitCode(), "");
            case "output" -> new Value.Text(answer.output(), answer.cut());
            case "errors" -> new Value.Text(answer.errors(), answer.errorsCut());
            case "time" -> millis();
            default -> throw new IllegalArgumentException("unknown subject " + subject);
        };
    }

    private Value picked(String name) {
        Optional<String> found = LinearPattern.first(probe.numbers().get(name), answer.output());
        if (found.isEmpty()) {
            return answer.cut()
                    ? new Value.Unknown("it is not in what was kept of the output")
                    : new Value.Absent("not in the output");
        }
        return Value.number(found.get())
                .<Value>map(number -> new Value.Number(number, ""))
                .orElseGet(() -> Value.text(found.get()));
    }

    private Value.Number millis() {
        return new Value.Number(
                BigDecimal.valueOf(answer.took().toNanos()).movePointLeft(6).setScale(1, RoundingMode.HALF_UP), "ms");
    }

    List<Measured> measured() {
        List<Measured> measured = new ArrayList<>();
        probe.numbers().keySet().forEach(name -> {
            if (picked(name) instanceof Value.Number number) {
                measured.add(new Measured(name, number.value(), ""));
            }
        });
        if (answer.exitCode() != null) {
            measured.add(new Measured("exit code", BigDecimal.valueOf(answer.exitCode()), ""));
        }
        measured.add(new Measured("time", millis().value(), "ms"));
        return measured;
    }

    String end() {
        return answer.exitCode() == null
                ? "The signal " + answer.signal() + " ended it."
                : "Exit code " + answer.exitCode() + ".";
    }

    /** {@code line}: what was sent. */
    String shown(String line) {
        String errors = answer.errors().isEmpty() ? "" : "\n== errors ==\n" + answer.errors();
        return "$ " + line + "\n" + answer.output() + errors + "\n" + end();
    }
}
