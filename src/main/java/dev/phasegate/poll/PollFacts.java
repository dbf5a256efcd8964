package dev.phasegate.poll;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A poll with everything that was said, as its rows have it. {@code phase} is the phase's number. {@code closing} is null
 * while it is open; {@code holders} says who could answer now, and is empty where that does not matter any more.
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PollFacts(
        long id,
        int phase,
        int attempt,
        String question,
        long byId,
        String by,
        Instant at,
        Closing closing,
        List<Answer> answers,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Holder> holders) {

    public PollFacts {
        answers = answers == null ? List.of() : List.copyOf(answers);
        holders = holders == null ? List.of() : List.copyOf(holders);
    }

    /** One press of one person for one role. */
    public record Answer(
            long id, String roleId, String role, long userId, String name, boolean go, String reason, Instant at) {

        public String word() {
            return go ? "GO" : "NO-GO";
        }

        /** As the pill of a verdict knows it. */
        @JsonIgnore
        public String status() {
            return go ? "GO" : "NO_GO";
        }
    }

    /** How it ended. {@code silent}: names of roles, one a line. */
    public record Closing(
            long byId, String by, Instant at, String verdict, String result, String note, String silent) {

        @JsonIgnore
        public List<String> silentRoles() {
            return silent.isEmpty() ? List.of() : List.of(silent.split("\n"));
        }
    }

    /** Somebody who may answer for a role; {@code roleId} null: for every role of a plan that one person runs alone. */
    public record Holder(String roleId, long userId, String name) {
        boolean of(String role) {
            return roleId == null || roleId.equals(role);
        }
    }

    @JsonIgnore
    public boolean isClosed() {
        return closing != null;
    }

    /** How it ended, with who said so; for the record of a decision. */
    @JsonIgnore
    public String ended() {
        if (closing == null) {
            return "It was open when the gate was decided.";
        }
        return closing.by() + " closed it. " + closing.result()
                + (closing.note().isEmpty() ? "" : " “" + closing.note() + "”");
    }

    /** What stands: the last answer of each person for each role, in the order in which they were first given. */
    @JsonIgnore
    public List<Answer> standing() {
        Map<String, Answer> last = new LinkedHashMap<>();
        answers.forEach(answer -> last.put(answer.roleId() + " " + answer.userId(), answer));
        return new ArrayList<>(last.values());
    }

    Optional<Answer> standing(String roleId, long userId) {
        return standing().stream()
                .filter(answer -> answer.roleId().equals(roleId) && answer.userId() == userId)
                .findFirst();
    }

    /** Whether somebody may answer for a role now. */
    boolean holds(long userId, String roleId) {
        return holders.stream().anyMatch(holder -> holder.userId() == userId && holder.of(roleId));
    }
}
