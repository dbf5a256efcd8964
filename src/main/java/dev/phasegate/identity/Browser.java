package dev.phasegate.identity;

import java.util.Map;

/** Browser and system in two words, enough to tell one's own apart. */
final class Browser {
    // In this order: several name the others too.
    private static final Map<String, String> NAMES = ordered(
            "Edg/",
            "Edge",
            "OPR/",
            "Opera",
            "Firefox/",
            "Firefox",
            "Chrome/",
            "Chrome",
            "Safari/",
            "Safari",
            "curl/",
            "curl");
    private static final Map<String, String> SYSTEMS = ordered(
            "Android", "Android", "iPhone", "iPhone", "iPad", "iPad", "Windows", "Windows", "Mac OS", "macOS", "Linux",
            "Linux");

    private Browser() {}

    static String of(String userAgent) {
        String name = first(NAMES, userAgent);
        String system = first(SYSTEMS, userAgent);
        if (name.isEmpty()) {
            return "Unknown browser";
        }
        return system.isEmpty() ? name : name + " on " + system;
    }

    private static String first(Map<String, String> words, String userAgent) {
        for (Map.Entry<String, String> word : words.entrySet()) {
            if (userAgent.contains(word.getKey())) {
                return word.getValue();
            }
        }
        return "";
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
