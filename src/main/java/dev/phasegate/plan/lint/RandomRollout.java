package dev.phasegate.plan.lint;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A share of users drawn anew at each request: the same person sees the new version now and the old one a click later. */
final class RandomRollout implements Rule {
    private static final Pattern DICE = Pattern.compile(
            "Math\\.random\\(|\\brandom\\.(random|randint|uniform)\\(|\\brand\\.(Intn|Float64|Int63n?|Perm)\\(|\\bmt_rand\\(|\\brandom_int\\("
                    + "|\\bnew Random\\(|ThreadLocalRandom|\\$RANDOM\\b|\\bRandom\\.(Shared|Next)|\\brand\\(\\)|\\bSecureRandom\\.rand");

    @Override
    public Stream<Finding> check(LintedPlan plan) {
        return plan.code()
                .filter(code -> isRollout(code.passage()))
                .flatMap(
                        code -> code.lines().stream()
                                .filter(line -> DICE.matcher(line.text()).find())
                                .map(
                                        line -> LintedPlan.finding(
                                                code,
                                                line,
                                                "random-rollout",
                                                Severity.WARNING,
                                                "%s draws anew at each request, so the same user changes back and forth."
                                                        .formatted(LintedPlan.quote(line.text())),
                                                "Take a hash of flag and user instead of a random number: the same user, the same answer.")));
    }

    private static boolean isRollout(Passage passage) {
        return passage.text().indexOf('%') >= 0 || passage.has(Vocabulary.of("rollout"));
    }
}
