package dev.phasegate.target.guard;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host as it may be registered: a name, an IPv4 address as four numbers, or an IPv6 address. Everything that some programs
 * also read as an address ({@code 127.1}, {@code 0x7f.1}, {@code 2130706433}, a dot at the end) is refused, so that what a
 * person reads is what is reached.
 *
 * @param text in the one form in which it is kept and compared: lower case, ASCII, IPv6 without brackets
 * @param literal the address, null for a name
 */
public record HostName(String text, InetAddress literal) {
    private static final int LONGEST = 253;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?");
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    private static final Pattern IPV4 = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:.]{2,45}");
    private static final String WANTED = "Enter a name such as db.example.com, or an address such as 192.0.2.10.";

    /** Throws {@link IllegalArgumentException} with a sentence for the field. */
    public static HostName parse(String typed) {
        String text = typed == null ? "" : typed.strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(WANTED);
        }
        if (text.contains("://") || text.contains("/") || text.contains("@")) {
            throw new IllegalArgumentException("Enter the host alone, without http://, user name and path.");
        }
        String inner = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        return inner.indexOf(':') >= 0 ? ipv6(inner.toLowerCase(Locale.ROOT)) : name(text);
    }

    private static HostName ipv6(String text) {
        if (text.matches("[^:]+:[0-9]*")) {
            throw new IllegalArgumentException("Enter the host alone; the port has a field of its own.");
        }
        if (!IPV6.matcher(text).matches()) {
            throw new IllegalArgumentException("This is no IPv6 address. One looks like 2001:db8::1, without %.");
        }
        return literal(text);
    }

    private static HostName name(String text) {
        String name;
        try {
            name = IDN.toASCII(text).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(WANTED, e);
        }
        if (name.endsWith(".")) {
            throw new IllegalArgumentException("Leave out the dot at the end.");
        }
        String[] labels = name.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            if (!IPV4.matcher(name).matches()) {
                throw new IllegalArgumentException("Write an IPv4 address as four numbers, such as 192.0.2.10.");
            }
            return literal(name);
        }
        for (String label : labels) {
            if (!LABEL.matcher(label).matches() || name.length() > LONGEST) {
                throw new IllegalArgumentException(WANTED);
            }
        }
        return new HostName(name, null);
    }

    private static HostName literal(String text) {
        try {
            // Of digits, or with colons: nothing is looked up.
            InetAddress address = InetAddress.getByName(text);
            return new HostName(address.getHostAddress(), address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    text.indexOf(':') >= 0
                            ? "This is no IPv6 address. One looks like 2001:db8::1."
                            : "Write an IPv4 address as four numbers up to 255.",
                    e);
        }
    }

    /** As it stands in an address with a port. */
    public static String inAddress(String host) {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
