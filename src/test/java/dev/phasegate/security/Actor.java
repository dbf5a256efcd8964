package dev.phasegate.security;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Set;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** Somebody who calls: with a session, with a token, or with nothing at all. */
record Actor(String name, Set<String> roles, Relation relation, String cookie, String token) {

    /** What a person is to a plan. */
    enum Relation {
        STRANGER,
        READER,
        MEMBER,
        OWNER,
        /** A member who fills every role of the plan. */
        HOLDER
    }

    static final Actor ANONYMOUS = new Actor("anonymous", Set.of(), Relation.STRANGER, null, null);

    boolean isAnonymous() {
        return cookie == null && token == null;
    }

    boolean administrator() {
        return roles.contains("administrator");
    }

    boolean passes(Endpoint endpoint) {
        return endpoint.isOpen()
                || (!isAnonymous() && endpoint.roles().contains(Endpoint.ANYBODY_KNOWN))
                || endpoint.roles().stream().anyMatch(roles::contains);
    }

    /** The seat in the plan that the instance role or the scopes leave of the relation. */
    boolean works() {
        boolean writes = roles.contains("member") || roles.contains("scope:write") || roles.contains("scope:evidence");
        return writes && (administrator() || relation.compareTo(Relation.MEMBER) >= 0);
    }

    boolean owns() {
        return works() && (administrator() || relation == Relation.OWNER);
    }

    boolean sees() {
        return administrator() || relation != Relation.STRANGER;
    }

    RequestSpecification given() {
        RequestSpecification request =
                RestAssured.given().redirects().follow(false).urlEncodingEnabled(false);
        if (cookie != null) {
            request.cookie("phasegate", cookie);
        }
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    /** The same for many requests: it costs a third of what RestAssured does. */
    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path));
        if (cookie != null) {
            request.header("Cookie", "phasegate=" + cookie);
        }
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    @Override
    public String toString() {
        return name;
    }
}
