package dev.phasegate.security;

import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.RestForm;

/** Makes up what nobody should send: the same seed makes the same inputs. */
final class Nonsense {
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "null",
            "undefined",
            "NaN",
            "-1",
            "0",
            "99999999999999999999",
            "1e400",
            "-0.0",
            "2147483648",
            "1,2,3",
            "true",
            "[]",
            "{}",
            "' or 1=1 --",
            "\"; drop table plan; --",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "{#each}",
            "../../etc/passwd",
            "%s%n%x",
            "\uD800",
            "\uFFFE\uFFFF",
            "\u202Egnp.exe",
            "é\u0301ß😀",
            "\r\n\r\nX: y",
            "2026-13-45T99:99",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "http://[::1",
            "T-99999999999h",
            "Europe/Nowhere");
    private static final List<String> IDS = List.of(
            "0",
            "-1",
            "x",
            "99999999999999999999",
            "9223372036854775808",
            "1.5",
            "%00",
            "%2e%2e%2f",
            "a%2Fb",
            "1;x=y",
            "%F0%9F%98%80",
            "'%20or%201=1",
            "%FF%FE",
            "null",
            "__proto__",
            "a".repeat(3000),
            "%0d%0aX:y",
            "*",
            "%25",
            "$%7B7*7%7D");
    private static final List<String> JSON = List.of(
            "",
            "nul",
            "null",
            "[]",
            "{}",
            "[[[]]]",
            "\"x\"",
            "42",
            "{\"a\":",
            "{\"state\":42}",
            "{\"state\":[\"DONE\"],\"note\":{}}",
            "{\"act\":true}",
            "[null]",
            "[{}]",
            "[{\"metric\":null,\"value\":null}]",
            "[{\"metric\":\"x\",\"value\":\"y\"}]",
            "[{\"metric\":\"Error rate\",\"value\":1e400}]",
            "[{\"metric\":\"Error rate\",\"value\":1,\"at\":\"never\"}]",
            "{\"answers\":[1]}",
            "{\"answers\":{\"x\":null,\"\":\"y\"}}",
            "{\"version\":\"one\"}",
            "{\"version\":1e99,\"state\":\"DONE\"}",
            "\uFEFF{}",
            "{\"state\":\"DONE\",\"evidence\":[1,null,{}]}",
            "{\"state\":\"DONE\",\"evidence\":{\"link\":1}}",
            "{\"a\":1,\"a\":2}",
            "{'a':1}");
    private static final List<String> TYPES = List.of(
            "text/xml",
            "image/png",
            "application/x-java-serialized-object",
            "nonsense",
            "multipart/form-data",
            "text/html; charset=utf-99");
    private static final List<String> NAMES = List.of(
            "state",
            "note",
            "reason",
            "version",
            "revision",
            "kind",
            "parent",
            "after",
            "text",
            "name",
            "title",
            "value",
            "to",
            "needed",
            "roleId",
            "offsetMinutes",
            "plannedMinutes",
            "minMinutes",
            "maxMinutes",
            "go",
            "go.op",
            "go.value",
            "days",
            "from",
            "timeZone",
            "priority",
            "risk",
            "command",
            "items",
            "delta",
            "tZero",
            "separation",
            "scopes",
            "judged",
            "freshMinutes");

    private final Random random;

    Nonsense(long seed) {
        random = new Random(seed);
    }

    record Input(String path, String type, byte[] body) {}

    /** {@code path}: one that exists. */
    Input about(Endpoint endpoint, String path, long revision) {
        return switch (random.nextInt(8)) {
            case 0 -> new Input(path, pick(TYPES), bytes(value()));
            case 1 -> new Input(endpoint.filled(name -> pick(IDS)), endpoint.mediaType(), bytes(""));
            case 2 -> new Input(path, endpoint.mediaType(), bytes(value()));
            case 3 ->
                new Input(
                        path + "?version=" + URLEncoder.encode(value(), StandardCharsets.UTF_8),
                        endpoint.mediaType(),
                        noise());
            default -> new Input(path, type(endpoint), bytes(body(endpoint, revision)));
        };
    }

    private static String type(Endpoint endpoint) {
        String type = endpoint.mediaType();
        return type.startsWith("multipart") ? type + "; boundary=xyz" : type;
    }

    private String body(Endpoint endpoint, long revision) {
        if (endpoint.mediaType().equals("application/json")) {
            return random.nextInt(12) == 0 ? "[".repeat(5000) : pick(JSON);
        } else if (endpoint.mediaType().startsWith("multipart")) {
            return part(random.nextBoolean() ? "file\"; filename=\"" + pick(IDS) : "text")
                    + (random.nextBoolean() ? "--xyz--" : "");
        }
        return form(endpoint, revision);
    }

    private String part(String name) {
        return "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value() + "\r\n";
    }

    private String form(Endpoint endpoint, long revision) {
        List<String> names = new ArrayList<>(names(endpoint));
        StringBuilder form = new StringBuilder(random.nextInt(3) > 0 ? "revision=" + revision : "x=1");
        for (int i = random.nextInt(5); i >= 0; i--) {
            form.append('&').append(pick(names)).append('=');
            form.append(random.nextInt(9) == 0 ? pick(IDS) : URLEncoder.encode(value(), StandardCharsets.UTF_8));
        }
        return form.toString();
    }

    private static List<String> names(Endpoint endpoint) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : endpoint.method().getParameters()) {
            if (parameter.isAnnotationPresent(FormParam.class)) {
                names.add(parameter.getAnnotation(FormParam.class).value());
            } else if (parameter.isAnnotationPresent(RestForm.class)) {
                names.add(parameter.getName());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                Arrays.stream(parameter.getType().getDeclaredFields())
                        .map(Field::getName)
                        .forEach(names::add);
            } else if (parameter.getType() == MultivaluedMap.class) {
                names.addAll(NAMES);
            }
        }
        return names.isEmpty()
                ? NAMES
                : Stream.concat(names.stream(), NAMES.stream().limit(6)).toList();
    }

    private String value() {
        int kind = random.nextInt(40);
        return kind == 0 ? pick(VALUES).concat("x").repeat(20_000) : kind < 4 ? "ä".repeat(3000) : pick(VALUES);
    }

    private byte[] noise() {
        byte[] noise = new byte[random.nextInt(400)];
        random.nextBytes(noise);
        return noise;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
