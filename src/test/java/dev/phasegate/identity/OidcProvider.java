package dev.phasegate.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * A company's sign-in, as small as OpenID Connect allows. It believes whoever asks: the parameters {@code email}, {@code name},
 * {@code verified} and {@code forged}, added to the address of its sign-in page, come back in the token.
 */
public final class OidcProvider implements QuarkusTestResourceLifecycleManager {
    private static final String CLIENT = "phasegate";
    private HttpServer server;
    private KeyPair keys;
    private KeyPair strange;
    private String issuer;

    @Override
    public Map<String, String> start() {
        try {
            keys = keys();
            strange = keys();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        issuer = "http://localhost:" + server.getAddress().getPort();
        server.createContext("/.well-known/openid-configuration", http -> json(http, discovery()));
        server.createContext("/jwks", http -> json(http, jwks()));
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.start();
        return Map.of(
                "quarkus.oidc.tenant-enabled", "true",
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.client-id", CLIENT,
                "quarkus.oidc.credentials.secret", "a-secret-of-the-client-0123456789",
                "phasegate.identity.oidc-name", "Example Corp");
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private JsonObject discovery() {
        return new JsonObject()
                .put("issuer", issuer)
                .put("authorization_endpoint", issuer + "/authorize")
                .put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/jwks")
                .put("response_types_supported", new JsonArray().add("code"))
                .put("subject_types_supported", new JsonArray().add("public"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
    }

    private JsonObject jwks() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put(
                        "keys",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("kty", "RSA")
                                        .put("kid", "one")
                                        .put("use", "sig")
                                        .put("alg", "RS256")
                                        .put(
                                                "n",
                                                encode(unsigned(key.getModulus().toByteArray())))
                                        .put(
                                                "e",
                                                encode(unsigned(
                                                        key.getPublicExponent().toByteArray())))));
    }

    /** The code is what was asked for. */
    private void authorize(HttpExchange http) throws IOException {
        Map<String, String> query = form(http.getRequestURI().getRawQuery());
        String code = encode(new JsonObject(new HashMap<>(query)).encode().getBytes(StandardCharsets.UTF_8));
        http.getResponseHeaders()
                .add("Location", query.get("redirect_uri") + "?code=" + code + "&state=" + query.get("state"));
        http.sendResponseHeaders(302, -1);
        http.close();
    }

    private void token(HttpExchange http) throws IOException {
        Map<String, String> sent = form(new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        JsonObject asked =
                new JsonObject(new String(Base64.getUrlDecoder().decode(sent.get("code")), StandardCharsets.UTF_8));
        long now = System.currentTimeMillis() / 1000;
        JsonObject claims = new JsonObject()
                .put("iss", issuer)
                .put("sub", "subject-" + asked.getString("email"))
                .put("aud", CLIENT)
                .put("iat", now)
                .put("exp", now + 300)
                .put("email", asked.getString("email"))
                .put("email_verified", !"false".equals(asked.getString("verified")))
                .put("name", asked.getString("name"));
        if (asked.containsKey("nonce")) {
            claims.put("nonce", asked.getString("nonce"));
        }
        String token = signed(claims, asked.containsKey("forged") ? strange : keys);
        json(
                http,
                new JsonObject()
                        .put("id_token", token)
                        .put("access_token", token)
                        .put("token_type", "Bearer")
                        .put("expires_in", 300));
    }

    private static String signed(JsonObject claims, KeyPair keys) {
        try {
            String head =
                    encode("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"one\"}".getBytes(StandardCharsets.UTF_8));
            String text = head + "." + encode(claims.encode().getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void json(HttpExchange http, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        http.getResponseHeaders().add("Content-Type", "application/json");
        http.sendResponseHeaders(200, bytes.length);
        http.getResponseBody().write(bytes);
        http.close();
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new HashMap<>();
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            fields.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static byte[] unsigned(byte[] number) {
        return number[0] == 0 ? java.util.Arrays.copyOfRange(number, 1, number.length) : number;
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
