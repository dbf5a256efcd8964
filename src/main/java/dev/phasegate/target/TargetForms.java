package dev.phasegate.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.core.MultivaluedMap;

import dev.phasegate.shared.Invalid;

/** A target's page form: from the fields of a request, and back from what is stored. */
final class TargetForms {
    private TargetForms() {}

    static TargetForm of(MultivaluedMap<String, String> fields, String kind) {
        return new TargetForm(
                fields.getFirst("name"),
                kind,
                fields.getFirst("host"),
                fields.getFirst("port"),
                fields.getFirst("path"),
                fields.getFirst("tls"),
                fields.getFirst("trusted"),
                fields.getFirst("login"),
                fields.getFirst("sentAs"),
                fields.getFirst("note"),
                fields.getFirst("masked"),
                fields.getFirst("atOnce"),
                fields.getFirst("allowPrivate") != null,
                fields.getFirst("allowLocal") != null,
                fields.getFirst("allowWriter") != null,
                fields.getFirst("secretSource"),
                fields.getFirst("secret"),
                fields.getFirst("secretName"),
                fields.getFirst("hostKeys"),
                fields.getFirst("files"));
    }

    /** What the page shows in its fields: never a secret, not even one that was just typed. */
    static Map<String, String> typed(TargetForm form) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", form.name());
        typed.put("host", form.host());
        typed.put("port", form.port());
        typed.put("path", form.path());
        typed.put("tls", form.tls());
        typed.put("trusted", form.trusted());
        typed.put("login", form.login());
        typed.put("sentAs", form.sentAs());
        typed.put("note", form.note());
        typed.put("masked", form.masked());
        typed.put("atOnce", form.atOnce());
        typed.put("allowPrivate", form.allowPrivate() ? "on" : "");
        typed.put("allowLocal", form.allowLocal() ? "on" : "");
        typed.put("allowWriter", form.allowWriter() ? "on" : "");
        typed.put("secretSource", form.secretSource());
        typed.put("secretName", form.secretName());
        typed.put("hostKeys", form.hostKeys());
        typed.put("files", form.files());
        typed.values().removeIf(java.util.Objects::isNull);
        return typed;
    }

    /** {@code secretName}: of the variable or file that is referred to. */
    static Map<String, String> stored(TargetSettings it, String secretName) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("name", it.name());
        typed.put("host", it.host());
        typed.put("port", String.valueOf(it.port()));
        typed.put("path", it.path());
        typed.put("tls", it.tls().mode().name());
        typed.put("trusted", it.tls().trusted());
        typed.put("login", it.login());
        typed.put("sentAs", it.sentAs().name());
        typed.put("note", it.note());
        typed.put("masked", it.masked());
        typed.put("atOnce", String.valueOf(it.atOnce()));
        typed.put("allowPrivate", it.allowance().privateNetworks() ? "on" : "");
        typed.put("allowLocal", it.allowance().local() ? "on" : "");
        typed.put("allowWriter", it.allowWriter() ? "on" : "");
        typed.put("secretSource", "keep");
        typed.put("secretName", secretName);
        typed.put("hostKeys", it.hostKeys());
        typed.put("files", it.files());
        return typed;
    }

    /** What was typed for a command, beside what is stored of the target. */
    static Map<String, String> command(Map<String, String> stored, MultivaluedMap<String, String> fields) {
        Map<String, String> typed = new LinkedHashMap<>(stored);
        for (String field : List.of("name", "command", "parameters")) {
            String text = fields.getFirst(field);
            typed.put("command-" + field, text == null ? "" : text);
        }
        return typed;
    }

    static Map<String, String> ofCommand(Invalid faults) {
        Map<String, String> errors = new LinkedHashMap<>();
        faults.fields().forEach((field, fault) -> errors.put("command-" + field, fault));
        return errors;
    }

    /** Of a form that nobody has filled yet. */
    static Map<String, String> fresh(TargetKind kind) {
        return Map.of(
                "port",
                String.valueOf(kind.port()),
                "atOnce",
                "4",
                "tls",
                kind == TargetKind.PROMETHEUS ? "OFF" : "VERIFIED",
                "sentAs",
                SentAs.BEARER.name(),
                "secretSource",
                "keep");
    }
}
