package dev.phasegate.poll;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import dev.phasegate.plan.document.TeamRole;
import dev.phasegate.poll.PollFacts.Answer;
import dev.phasegate.poll.PollFacts.Holder;

/**
 * The roll call of a poll: pure. A role is asked while somebody holds it; it says GO when everybody who answered for it does,
 * and NO-GO when one does not. A role that answered and was taken out of the plan since keeps its line.
 */
public record Roll(List<Line> lines) {
    /** {@code status}: GO, NO_GO or WAITING. {@code could}: who holds the role and has not answered for it. */
    public record Line(String roleId, String role, String status, List<Answer> answers, List<String> could) {

        public boolean waiting() {
            return status.equals("WAITING");
        }

        public boolean refuses() {
            return status.equals("NO_GO");
        }

        /** “Tomas Lindqvist or Sam Ito”. */
        public String who() {
            return String.join(" or ", could);
        }
    }

    static Roll of(PollFacts poll, List<TeamRole> roles) {
        Map<String, String> names = new LinkedHashMap<>();
        roles.forEach(role -> names.put(role.id(), role.name()));
        poll.answers().forEach(answer -> names.putIfAbsent(answer.roleId(), answer.role()));
        List<Answer> standing = poll.standing();
        List<Line> lines = new ArrayList<>();
        names.forEach((id, name) -> {
            List<Answer> given =
                    standing.stream().filter(a -> a.roleId().equals(id)).toList();
            List<String> could = could(poll, id, given);
            if (!given.isEmpty() || (!poll.isClosed() && !could.isEmpty())) {
                lines.add(new Line(id, name, status(given), given, could));
            }
        });
        return new Roll(lines);
    }

    private static List<String> could(PollFacts poll, String roleId, List<Answer> given) {
        return poll.holders().stream()
                .filter(holder -> holder.of(roleId))
                .filter(holder -> given.stream().noneMatch(answer -> answer.userId() == holder.userId()))
                .map(Holder::name)
                .distinct()
                .toList();
    }

    private static String status(List<Answer> given) {
        if (given.isEmpty()) {
            return "WAITING";
        }
        return given.stream().allMatch(Answer::go) ? "GO" : "NO_GO";
    }

    public int asked() {
        return lines.size();
    }

    public long answered() {
        return lines.stream().filter(line -> !line.waiting()).count();
    }

    /** Names of the roles that have not answered. */
    List<String> silent() {
        return names("WAITING");
    }

    private List<String> names(String status) {
        return lines.stream()
                .filter(line -> line.status().equals(status))
                .map(Line::role)
                .toList();
    }

    /** GO when every role that was asked says so; NO_GO when one says that; else INCONCLUSIVE. */
    String verdict() {
        if (lines.stream().anyMatch(Line::refuses)) {
            return "NO_GO";
        }
        return lines.isEmpty() || !silent().isEmpty() ? "INCONCLUSIVE" : "GO";
    }

    /** “3 of 5 roles have answered: 2 GO, 1 NO-GO.” */
    public String progress() {
        long refused = names("NO_GO").size();
        long go = answered() - refused;
        String what = answered() == 0
                ? "."
                : ": "
                        + (refused == 0
                                ? go + " GO."
                                : go == 0 ? refused + " NO-GO." : go + " GO, " + refused + " NO-GO.");
        return answered() + " of " + asked() + (asked() == 1 ? " role has answered" : " roles have answered") + what;
    }

    /** The result in words, for the record. */
    String result() {
        List<String> against = names("NO_GO");
        List<String> silent = silent();
        if (!against.isEmpty()) {
            return "NO-GO from " + joined(against) + (silent.isEmpty() ? "." : "; no answer from " + joined(silent) + ".");
        }
        if (!silent.isEmpty()) {
            return answered() == 0
                    ? "Nobody answered."
                    : answered() + " of " + asked() + " roles said GO; no answer from " + joined(silent) + ".";
        }
        return asked() == 1 ? joined(names("GO")) + ", the only role asked, said GO." : "All " + asked() + " roles said GO.";
    }

    private static String joined(List<String> names) {
        return names.size() < 3
                ? String.join(" and ", names)
                : names.stream().limit(names.size() - 1L).collect(Collectors.joining(", ")) + " and "
                        + names.get(names.size() - 1);
    }
}
