package dev.phasegate.plan;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.identity.PickPeople;

/** Who is in a plan's team, which role each fills, and who could be asked. */
record TeamView(
        Long me,
        Signing signing,
        boolean openToAll,
        List<Role> roles,
        List<Member> members,
        PickPeople.Offered people) {

    /** The rules of signing. {@code hours} null: as long as the instance says. */
    record Signing(String separation, boolean lastEditor, boolean ownRole, Integer hours) {
        public boolean lasts(int other) {
            return hours != null && hours == other;
        }

        /** Chosen by a program, or in a file. */
        public boolean oddly() {
            return hours != null && !CHOICES.contains(hours);
        }
    }

    /** Hours to choose from, for how long a signature counts. */
    static final List<Integer> CHOICES = List.of(4, 8, 12, 24, 48, 72);

    public List<Integer> hours() {
        return CHOICES;
    }

    public String separation() {
        return signing.separation();
    }

    /** Somebody in the team. */
    record Member(Long id, String name, String email, Seat.Access access, boolean active, boolean self) {
        boolean may(String other) {
            return access.name().equals(other);
        }
    }

    /** Somebody who fills a role. */
    record Holder(String roleId, Long id, String name, Instant since, boolean selfGiven) {}

    /** A role with those who fill it; {@code signs} are the numbers of the phases whose gate needs it. */
    record Role(
            String id,
            String name,
            String responsibility,
            String availability,
            String escalation,
            boolean decides,
            List<Integer> signs,
            List<Holder> holders,
            List<PickPeople.Named> others) {

        public String pickId() {
            return "p-" + id;
        }

        public boolean heldBy(Long userId) {
            return holders.stream().anyMatch(holder -> holder.id().equals(userId));
        }

        public String phases() {
            return signs.stream().map(String::valueOf).collect(Collectors.joining(", "));
        }
    }

    /** Those who are not in the team yet. */
    public List<PickPeople.Named> outsiders() {
        Set<Long> inside = members.stream().map(Member::id).collect(Collectors.toSet());
        return people.people().stream()
                .filter(person -> !inside.contains(person.id()))
                .toList();
    }

    /** Roles that nobody fills. */
    public long open() {
        return roles.stream().filter(role -> role.holders().isEmpty()).count();
    }
}
