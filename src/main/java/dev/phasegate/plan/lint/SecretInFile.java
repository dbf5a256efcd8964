package dev.phasegate.plan.lint;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A password, key or token in the plan. From a file it is masked before anything is stored, so that its mask is found. */
final class SecretInFile implements Rule {

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        Set<Integer> told = new HashSet<>();
        Stream<Finding> inElements = plan.passages()
                .flatMap(passage -> passage.lines().stream()
                        .filter(line -> Secrets.in(line.text()))
                        .filter(line -> line.number() == null || told.add(line.number()))
                        .map(line -> finding(passage.elementId(), line)));
        Stream<Finding> elsewhere = IntStream.rangeClosed(1, plan.file().size())
                .filter(number -> Secrets.in(plan.file().get(number - 1)) && told.add(number))
                .mapToObj(number ->
                        finding(null, new Passage.TextLine(plan.file().get(number - 1), number)));
        return Stream.concat(inElements, elsewhere);
    }

    private static Finding finding(String elementId, Passage.TextLine line) {
        boolean masked = line.text().contains(Secrets.MASK);
        return new Finding(
                "secret-in-file",
                Severity.ERROR,
                line.number(),
                elementId,
                LintedPlan.hash(Secrets.mask(line.text()).strip()),
                "%s holds a password, key or token%s."
                        .formatted(LintedPlan.quote(line.text()), masked ? "; it was masked and is not stored" : ""),
                "Change that secret, because the file has been around with it, and write where it is kept instead.");
    }
}
