package dev.phasegate.plan.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.phasegate.plan.document.PhaseSpec;
import dev.phasegate.plan.document.PlanDocument;
import dev.phasegate.plan.document.SignOffSlot;
import dev.phasegate.plan.document.TeamRole;

/** Roles that a gate waits for and nobody fills; in a file, a line for a name that was left empty. */
final class RoleWithoutPerson implements Rule {
    private static final Pattern BLANK_LINE =
            Pattern.compile("^[\\s>|*_#-]{0,10}([\\p{L}][^:|]{1,60}?)\\**\\s*:\\s*\\**\\s*_{3,}");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        return IntStream.range(0, plan.file().size())
                .boxed()
                .flatMap(index -> blank(plan, index + 1, plan.file().get(index)));
    }

    private static Stream<Finding> blank(LintedPlan plan, int number, String line) {
        if (line.indexOf("___") < 0) {
            return Stream.empty();
        }
        Matcher blank = BLANK_LINE.matcher(line);
        return blank.find()
                ? plan.document().roles().stream()
                        .filter(role -> Vocabulary.fold(role.name()).equals(Vocabulary.fold(blank.group(1))))
                        .limit(1)
                        .map(role -> finding(role, number))
                : Stream.empty();
    }

    /** For a plan whose people are known: {@code filled} are the ids of roles that somebody holds. */
    static List<Finding> unfilled(PlanDocument document, Set<String> filled) {
        Set<String> needed = new HashSet<>();
        for (PhaseSpec phase : document.phases()) {
            phase.signOffs().stream().map(SignOffSlot::roleId).forEach(needed::add);
        }
        return document.roles().stream()
                .filter(role -> role.decides() || needed.contains(role.id()))
                .filter(role -> !filled.contains(role.id()))
                .map(role -> finding(role, null))
                .toList();
    }

    private static Finding finding(TeamRole role, Integer line) {
        return new Finding(
                "role-without-person",
                Severity.WARNING,
                line,
                role.id(),
                LintedPlan.hash(role.name()),
                "Nobody is named for " + LintedPlan.quote(role.name()) + ".",
                "Give the role to somebody on the plan's team page, and name a deputy.");
    }
}
