package dev.phasegate.identity;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import dev.phasegate.shared.Invalid;

/** Choosing somebody of this instance: from a list where there are few, by typing a name or an address where there are many. */
@ApplicationScoped
public class PickPeople {
    private static final int FEW = 50;
    private static final int SUGGESTED = 20;

    public record Named(Long id, String name) {}

    /** {@code all}: that is everybody. Else a page lets somebody type. */
    public record Offered(List<Named> people, boolean all) {
        private static final Offered NOT_ALL = new Offered(List.of(), false);
    }

    /** {@code signers}: without those who may only read. */
    public Offered offered(boolean signers) {
        List<Named> people = User.<User>find(
                        "active and (?1 = false or role <> ?2) order by lower(name), id", signers, InstanceRole.VIEWER)
                .page(0, FEW + 1)
                .<User>list()
                .stream()
                .map(user -> new Named(user.id, user.name))
                .toList();
        return people.size() > FEW ? Offered.NOT_ALL : new Offered(people, true);
    }

    /** Whose name or address has that in it; none where nothing is typed. */
    List<User> like(String typed) {
        String part = typed == null ? "" : typed.strip();
        if (part.isEmpty()) {
            return List.of();
        }
        String pattern = "%" + part.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        return User.<User>find(
                        "active and (lower(name) like lower(?1) escape '\\' or lower(email) like lower(?1) escape '\\')"
                                + " order by lower(name), id",
                        pattern)
                .page(0, SUGGESTED)
                .list();
    }

    /** Who was chosen by a number, or typed by address or by a name that only one has. Throws {@link Invalid} of that field. */
    public static User chosen(String field, String typed) {
        String who = typed == null ? "" : typed.strip();
        List<User> found = who.matches("\\d{1,18}")
                ? User.list("id = ?1 and active", Long.valueOf(who))
                : User.find("active and (lower(email) = lower(?1) or lower(name) = lower(?1))", who)
                        .page(0, 2)
                        .list();
        if (found.size() > 1) {
            throw Invalid.field(field, "More than one person has that name. Type the e-mail address.");
        }
        if (found.isEmpty()) {
            throw Invalid.field(
                    field, who.isEmpty() ? "Choose a person." : "Nobody here has that name or e-mail address.");
        }
        return found.get(0);
    }
}
