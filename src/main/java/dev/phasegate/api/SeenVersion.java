package dev.phasegate.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.phasegate.shared.Invalid;

/** The version that a writer saw, from {@code If-Match} or the field {@code version}. An ETag of ours begins with it. */
public final class SeenVersion {
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"(\\d{1,9})(?:-[^\"]{0,100})?\"");

    private SeenVersion() {}

    /** Throws {@link Invalid} where neither says one: nothing is ever overwritten unseen. */
    public static int of(String ifMatch, Object version) {
        if (ifMatch != null) {
            Matcher tag = TAG.matcher(ifMatch.strip());
            if (!tag.matches()) {
                throw Invalid.field("If-Match", "Send the ETag of the answer that your edit starts from.");
            }
            return Integer.parseInt(tag.group(1));
        }
        if (version instanceof Integer number && number > 0) {
            return number;
        }
        throw Invalid.field(
                "version",
                "Send the version that your edit starts from, here or as If-Match, so that nothing is lost.");
    }
}
