package dev.phasegate.identity;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import dev.phasegate.shared.Invalid;
import dev.phasegate.shared.Zones;

/** Looks at all fields of a form before it complains about any, so that people correct them in one go. */
final class FormCheck {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}]{1,64}@[^\\s@\\p{Cntrl}]{1,189}");
    private static final int LONGEST_NAME = 100;

    private final Map<String, String> errors = new LinkedHashMap<>();

    static boolean isEmail(String text) {
        return text != null && EMAIL.matcher(text.strip()).matches();
    }

    String email(String field, String typed) {
        String email = typed == null ? "" : typed.strip();
        if (!isEmail(email)) {
            errors.put(field, "Enter an e-mail address, such as mira@example.com.");
        }
        return email;
    }

    String name(String field, String typed, String whose) {
        String name = typed == null ? "" : typed.strip();
        if (name.isEmpty()) {
            errors.put(field, "Enter " + whose + ".");
        } else if (name.length() > LONGEST_NAME) {
            errors.put(field, "Use 100 characters or fewer.");
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            errors.put(field, "Use letters, digits and signs only: there is an invisible character in it.");
        }
        return name;
    }

    String password(String field, String typed, String email, String name) {
        String password = typed == null ? "" : typed;
        Passwords.fault(password, email, name).ifPresent(words -> errors.put(field, words));
        return password;
    }

    ZoneId zone(String field, String typed) {
        try {
            return typed == null || typed.isBlank() ? null : Zones.of(typed.strip());
        } catch (DateTimeException e) {
            errors.put(field, "Choose a zone from the list.");
            return null;
        }
    }

    <T> T present(String field, T value, String words) {
        if (value == null) {
            errors.put(field, words);
        }
        return value;
    }

    void that(boolean fine, String field, String words) {
        if (!fine) {
            errors.put(field, words);
        }
    }

    void done() {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }
}
