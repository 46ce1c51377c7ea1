package org.lingqu.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.lingqu.demo.Interfaces;
import org.lingqu.kernel.Problem;
import tools.jackson.databind.JsonNode;

/**
 * Eclipse EDC before the back end: a connector that provides, one that consumes, each control plane and data plane in one process. What the data
 * plane is asked with comes from a contract that the two have really negotiated.
 */
final class PeerEdc implements AutoCloseable {

    static final String NAME =
            "Eclipse EDC 0.13.0, proxy of its data plane (checks an RS256 token; masks and records nothing)";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ASSET = "row";
    private static final String PROTOCOL = "dataspace-protocol-http";
    private static final Map<String, String> CONTEXT = Map.of("@vocab", "https://w3id.org/edc/v0.0.1/ns/");
    private static final Map<String, Object> POLICY = Map.of(
            "@context", "http://www.w3.org/ns/odrl.jsonld",
            "@type", "Set",
            "permission", List.of(),
            "prohibition", List.of(),
            "obligation", List.of());

    private final Connector provider;
    private final Connector consumer;
    private final PeerNginx backend;

    private PeerEdc(Connector provider, Connector consumer, PeerNginx backend) {
        this.provider = provider;
        this.consumer = consumer;
        this.backend = backend;
    }

    /** A running connector. */
    private record Connector(PeerProcess process, Interfaces management, String protocol, int open) {

        static Connector start(String name, String classPath, Path ground) {
            int management = PeerProcess.freePort();
            int protocol = PeerProcess.freePort();
            int open = PeerProcess.freePort();
            String base = "http://127.0.0.1:";
            List<String> command =
                    new ArrayList<>(List.of(PeerBuild.java(), "-Xmx512m", "-XX:+UseParallelGC", "-cp", classPath));
            Map.ofEntries(
                            Map.entry("edc.participant.id", name),
                            Map.entry("edc.hostname", "127.0.0.1"),
                            Map.entry("edc.dsp.callback.address", base + protocol + "/protocol"),
                            Map.entry("web.http.port", String.valueOf(PeerProcess.freePort())),
                            Map.entry("web.http.path", "/api"),
                            Map.entry("web.http.management.port", String.valueOf(management)),
                            Map.entry("web.http.management.path", "/management"),
                            Map.entry("web.http.protocol.port", String.valueOf(protocol)),
                            Map.entry("web.http.protocol.path", "/protocol"),
                            Map.entry("web.http.control.port", String.valueOf(PeerProcess.freePort())),
                            Map.entry("web.http.control.path", "/control"),
                            Map.entry("web.http.public.port", String.valueOf(open)),
                            Map.entry("web.http.public.path", "/public"),
                            Map.entry("web.http.version.port", String.valueOf(PeerProcess.freePort())),
                            Map.entry("web.http.version.path", "/version"),
                            Map.entry("edc.dataplane.api.public.baseurl", base + open + "/public"),
                            Map.entry("edc.transfer.proxy.token.signer.privatekey.alias", "private-key"),
                            Map.entry("edc.transfer.proxy.token.verifier.publickey.alias", "public-key"))
                    .forEach((key, value) -> command.add("-D" + key + "=" + value));
            command.add("org.eclipse.edc.boot.system.runtime.BaseRuntime");
            return new Connector(
                    PeerProcess.start(command, ground.resolve("edc-" + name + ".log"), management),
                    Interfaces.of(base + management + "/management/v3"),
                    base + protocol + "/protocol",
                    open);
        }
    }

    static PeerEdc start(Home home, Path ground, PeerNginx backend) {
        String classPath = new PeerBuild(home, "edc").classPath();
        Connector provider = Connector.start("provider", classPath, ground);
        PeerEdc edc = new PeerEdc(provider, Connector.start("consumer", classPath, ground), backend);
        edc.offer();
        return edc;
    }

    private void offer() {
        Waiting.until(
                PATIENCE,
                () -> provider.management().post("/assets/request", Map.of()).status() == 200);
        provider.management()
                .post(
                        "/assets",
                        Map.of(
                                "@context",
                                CONTEXT,
                                "@id",
                                ASSET,
                                "properties",
                                Map.of("name", ASSET),
                                "dataAddress",
                                Map.of(
                                        "type", "HttpData",
                                        "baseUrl", "http://127.0.0.1:" + backend.backend(),
                                        "proxyPath", "true",
                                        "proxyQueryParams", "true")))
                .expect(200);
        provider.management()
                .post("/policydefinitions", Map.of("@context", CONTEXT, "@id", "free", "policy", POLICY))
                .expect(200);
        provider.management()
                .post(
                        "/contractdefinitions",
                        Map.of(
                                "@context", CONTEXT,
                                "@id", "contract",
                                "accessPolicyId", "free",
                                "contractPolicyId", "free",
                                "assetsSelector", List.of()))
                .expect(200);
    }

    /** A contract: from the catalog over the negotiation to the agreement. Answers the agreement's id. */
    private String agree() {
        JsonNode catalog = consumer.management()
                .post(
                        "/catalog/request",
                        Map.of(
                                "@context", CONTEXT,
                                "counterPartyAddress", provider.protocol(),
                                "protocol", PROTOCOL))
                .expect(200)
                .json();
        Map<String, Object> policy = new java.util.HashMap<>(POLICY);
        policy.put("@type", "Offer");
        policy.put(
                "@id",
                catalog.path("dcat:dataset").path("odrl:hasPolicy").path("@id").asString());
        policy.put("assigner", "provider");
        policy.put("target", ASSET);
        String negotiation = consumer.management()
                .post(
                        "/contractnegotiations",
                        Map.of(
                                "@context", CONTEXT,
                                "@type", "ContractRequest",
                                "counterPartyAddress", provider.protocol(),
                                "protocol", PROTOCOL,
                                "policy", policy))
                .expect(200)
                .text("@id");
        return await("/contractnegotiations/" + negotiation, "contractAgreementId");
    }

    /** A member of a thing, once it is there. */
    private String await(String path, String member) {
        AtomicReference<String> found = new AtomicReference<>("");
        if (!Waiting.until(PATIENCE, () -> {
            Interfaces.Answer answer = consumer.management().get(path);
            found.set(answer.status() == 200 ? answer.text(member) : "");
            return !Objects.requireNonNull(found.get()).isEmpty();
        })) {
            throw Problem.unavailable("bench-step-failed").with("EDC: " + path);
        }
        return Objects.requireNonNull(found.get());
    }

    /**
     * Data under one agreement.
     *
     * @param transfer id of the transfer with the consumer
     * @param authorization value of the header
     * @param waited from the agreement to the first byte
     */
    record Opened(String transfer, String authorization, Duration waited) {}

    Opened open() {
        String agreement = agree();
        long began = System.nanoTime();
        String transfer = consumer.management()
                .post(
                        "/transferprocesses",
                        Map.of(
                                "@context",
                                CONTEXT,
                                "@type",
                                "TransferRequest",
                                "counterPartyAddress",
                                provider.protocol(),
                                "contractId",
                                agreement,
                                "protocol",
                                PROTOCOL,
                                "transferType",
                                "HttpData-PULL"))
                .expect(200)
                .text("@id");
        String authorization = await("/edrs/" + transfer + "/dataaddress", "authorization");
        Interfaces open = Interfaces.of("http://127.0.0.1:" + provider.open() + "/public");
        if (!Waiting.until(
                PATIENCE,
                () -> open.get("/row.json", "Authorization", authorization).status() == 200)) {
            throw Problem.unavailable("bench-step-failed").with("EDC: no data under the agreement");
        }
        return new Opened(transfer, authorization, Duration.ofNanos(System.nanoTime() - began));
    }

    /**
     * Answers that still came after the provider had been told to end it and had said yes.
     *
     * @param lasted until the last of them
     */
    record After(long answers, Duration lasted) {}

    After terminate(Opened opened) {
        Interfaces open = Interfaces.of("http://127.0.0.1:" + provider.open() + "/public");
        String mine = await("/transferprocesses/" + opened.transfer(), "correlationId");
        provider.management()
                .post(
                        "/transferprocesses/" + mine + "/terminate",
                        Map.of("@context", CONTEXT, "@type", "TerminateTransfer", "reason", "bench"))
                .expect(204);
        long acknowledged = System.nanoTime();
        long answers = 0;
        long last = acknowledged;
        while (System.nanoTime() - acknowledged < PATIENCE.toNanos()
                && open.get("/row.json", "Authorization", opened.authorization())
                                .status()
                        == 200) {
            answers++;
            last = System.nanoTime();
        }
        return new After(answers, Duration.ofNanos(last - acknowledged));
    }

    ExchangeParty party(Opened opened) {
        List<byte[]> requests = PeerNginx.requests(opened.authorization()).stream()
                .map(request -> new String(request, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .replace("GET /row", "GET /public/row")
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1))
                .toList();
        return new ExchangeParty(
                NAME,
                provider.open(),
                () -> requests,
                () -> Stream.concat(provider.process().processes(), backend.processes()));
    }

    @Override
    public void close() {
        consumer.process().close();
        provider.process().close();
    }
}
