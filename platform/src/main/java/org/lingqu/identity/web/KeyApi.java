package org.lingqu.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.identity.AppKeys;
import org.lingqu.identity.ClientCertificates;
import org.lingqu.identity.CredentialEvent;
import org.lingqu.identity.HeldCredential;
import org.lingqu.identity.HmacKind;
import org.lingqu.identity.KeyChallenges;
import org.lingqu.identity.Keyring;
import org.lingqu.identity.SigningKeys;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SystemId;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Credentials of systems for programs: what the page of keys does. */
@RestController
@RequestMapping("/api/v1/organization/systems/{id}")
@Tag(name = "identity")
class KeyApi {

    private final SigningKeys keys;
    private final AppKeys appKeys;
    private final KeyChallenges challenges;
    private final Keyring keyring;
    private final ClientCertificates certificates;

    KeyApi(
            SigningKeys keys,
            AppKeys appKeys,
            KeyChallenges challenges,
            Keyring keyring,
            ClientCertificates certificates) {
        this.keys = keys;
        this.appKeys = appKeys;
        this.challenges = challenges;
        this.keyring = keyring;
        this.certificates = certificates;
    }

    /** A public key as PEM or Base64, with the signature of a challenge by its other half. */
    record KeyBody(
            @Nullable String publicKey,
            @Nullable String challenge,
            @Nullable String proof) {}

    /** A registered key; {@code keyid} and {@code alg} as a signature names them. */
    record KeyView(String keyid, String alg, boolean enabled, Instant createdAt) {
        static KeyView of(SigningKeys.Listed key) {
            return new KeyView(key.id(), key.kind().word(), key.enabled(), key.createdAt());
        }
    }

    /** A certificate as PEM, after it those up to its authority, with the signature of a challenge by its key. */
    record CertificateBody(
            @Nullable String certificate,
            @Nullable String challenge,
            @Nullable String proof) {}

    record AppKeyBody(@Nullable String algorithm) {}

    record Ending(Instant endsAt) {}

    @PostMapping("/key-challenges")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "A text to be signed by a key that is to be registered; it counts once, for 30 minutes (integrator)")
    KeyChallenges.Challenge challenge(@PathVariable String id, Actor actor) {
        return challenges.next(SystemId.of(id), actor);
    }

    @PostMapping("/keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Register a public key with which a system of the own department signs its calls, with the proof that it holds the private one (integrator)")
    KeyView register(@PathVariable String id, @RequestBody KeyBody body, Actor actor) {
        return KeyView.of(keys.register(
                SystemId.of(id), orEmpty(body.publicKey()), orEmpty(body.challenge()), orEmpty(body.proof()), actor));
    }

    @GetMapping("/keys")
    @Operation(summary = "Public keys of a system of the own department")
    List<KeyView> keys(@PathVariable String id, Actor actor) {
        return keys.of(SystemId.of(id), actor).stream().map(KeyView::of).toList();
    }

    @PostMapping("/certificates")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Register a certificate that a system of the own department shows in the TLS handshake, with the proof that it holds the key (integrator)")
    ClientCertificates.Registered certify(@PathVariable String id, @RequestBody CertificateBody body, Actor actor) {
        return certificates.register(
                SystemId.of(id), orEmpty(body.certificate()), orEmpty(body.challenge()), orEmpty(body.proof()), actor);
    }

    @PostMapping("/app-keys")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            summary =
                    "Issue an app key of the national gateway’s form; algorithm HMAC-SHA256 or HMAC-SM3; the key is told once (integrator)")
    AppKeys.Issued issue(@PathVariable String id, @RequestBody AppKeyBody body, Actor actor) {
        return appKeys.issue(SystemId.of(id), algorithm(orEmpty(body.algorithm())), actor);
    }

    @GetMapping("/keyring")
    @Operation(summary = "All credentials of a system of the own department, of whatever kind, with their last use")
    List<HeldCredential> held(@PathVariable String id, Actor actor) {
        return keyring.of(SystemId.of(id), actor);
    }

    @GetMapping("/keyring/history")
    @Operation(summary = "What became of the credentials of a system of the own department, newest first")
    List<CredentialEvent> history(@PathVariable String id, Actor actor) {
        return keyring.history(SystemId.of(id), actor);
    }

    @PostMapping("/keyring/{key}/retirement")
    @Operation(
            summary =
                    "Let a credential end by itself after the overlap, another one having taken its place (integrator)")
    Ending retire(@PathVariable String id, @PathVariable String key, Actor actor) {
        return new Ending(keyring.retire(SystemId.of(id), key, actor));
    }

    @DeleteMapping({"/keyring/{key}", "/keys/{key}", "/credentials/{key}"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            summary =
                    "Revoke a credential; calls with it are refused when this answers, those under way too (integrator)")
    void revoke(
            @PathVariable String id,
            @PathVariable String key,
            @RequestParam(defaultValue = "") String reason,
            Actor actor) {
        keyring.revoke(SystemId.of(id), key, reason, actor);
    }

    /** @throws Problem {@code app-key-incomplete} unless it is one of the two names, or empty for the first */
    static HmacKind algorithm(String name) {
        String constant = name.isEmpty()
                ? HmacKind.HMAC_SHA256.name()
                : name.toUpperCase(Locale.ROOT).replace('-', '_');
        return Stream.of(HmacKind.values())
                .filter(kind -> kind.name().equals(constant))
                .findFirst()
                .orElseThrow(
                        () -> Problem.badInput("app-key-incomplete").faults(List.of(Fault.of("algorithm", "choose"))));
    }

    private static String orEmpty(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
