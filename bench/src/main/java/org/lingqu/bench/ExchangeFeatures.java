package org.lingqu.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.kernel.identifier.CreditCode;

/** What each feature of a call costs: the same load with one of them left out or exchanged, in turns. */
final class ExchangeFeatures {

    private static final int CLIENTS = 32;
    private static final int SYSTEMS = 4;
    private static final int BATCH = 50;
    private static final int LONGEST_SIGNED = 30;
    private static final int SIGNED_PER_SECOND = 20_000;
    private static final List<String> KINDS = List.of("LOOKUP", "BATCH", "VERIFY");
    private static final Map<String, Object> EVERY_ROW = Map.of("item", "djzt", "in", List.of("存续", "注销"));
    private static final List<String> OPEN_ITEMS = Sheets.REGISTER.stream()
            .filter(item -> item.mark().equals("NONE"))
            .map(Sheets.Item::code)
            .toList();

    private final ExchangeGround ground;
    private final ExchangeLoad load;
    private final PoolFigures figures;
    private final PrintStream talk;
    private final List<Feature> features = new ArrayList<>();
    private final String stamp = Home.now().toLocalTime().toString();

    ExchangeFeatures(ExchangeGround ground, Path folder, PoolFigures figures, PrintStream talk) {
        this.ground = ground;
        this.load = ExchangeLoad.find(folder);
        this.figures = figures;
        this.talk = talk;
    }

    /**
     * One shape of call.
     *
     * @param refused whether a refusal is what is asked for
     */
    private record Feature(String name, boolean refused, ExchangeParty party, List<Stretch> stretches) {}

    private record Stretch(double perSecond, double micros, double p99, long troubles) {}

    /** Some systems under grants alike. */
    private record Systems(List<ExchangeGrants.System> all, List<Access> accesses) {}

    private Systems systems(String name, List<String> items, Map<String, Object> rows) {
        List<ExchangeGrants.System> all = new ArrayList<>();
        List<Access> accesses = new ArrayList<>();
        ExchangeGrants.Wanted wanted = new ExchangeGrants.Wanted(ground.code(), items, rows, "INTERFACE", KINDS);
        for (int i = 1; i <= SYSTEMS; i++) {
            ExchangeGrants.System system = ground.grants().system(name + i + " " + stamp);
            ground.grants().approve(ground.grants().apply(system, wanted), wanted);
            all.add(system);
            accesses.add(system.access(ground.world().stranger(), ground.code()));
        }
        return new Systems(all, accesses);
    }

    void measure(int rounds, int seconds) {
        prepare(seconds);
        features.forEach(each -> stretch(each, 2));
        List<Feature> turn = new ArrayList<>(features);
        for (int round = 1; round <= rounds; round++) {
            for (Feature each : turn) {
                Stretch stretch = stretch(each, seconds);
                each.stretches().add(stretch);
                talk.printf("round %d, %s: %s%n", round, each.name(), stretch);
            }
            Collections.rotate(turn, 1);
        }
        tell();
    }

    private void prepare(int seconds) {
        String key = ground.keys().item();
        Systems base = systems("全项系统", Sheets.GRANTED, EVERY_ROW);
        Systems everyRow = systems("无条件系统", Sheets.GRANTED, Map.of());
        Systems open = systems("无个人信息系统", OPEN_ITEMS, EVERY_ROW);
        lookUps("everything: token, row filter, 10 items, 2 masks, record", base, n -> ground.key());
        lookUps("without the row filter", everyRow, n -> ground.key());
        lookUps("without masks (the " + OPEN_ITEMS.size() + " items that are not personal)", open, n -> ground.key());
        lookUps("one item instead of ten", base, n -> ground.key() + "&items=qymc");
        lookUps("found nothing", base, n -> CreditCode.withCheckDigits("91349901MB%06d".formatted(n % 1_000_000)));
        add(
                "refused: an item that is not granted",
                true,
                n -> access(base, n).request(key, ground.key() + "&items=zs", ground.matter()));
        add(
                "verification of one value",
                false,
                n -> post(
                        access(base, n),
                        "verify",
                        "{\"key\":\"" + key + "\",\"value\":\"" + ground.key() + "\",\"claims\":{\"djzt\":\"存续\"}}"));
        add(
                "batch of " + BATCH + " keys (calls; rows are " + BATCH + " times as many)",
                false,
                n -> post(
                        access(base, n),
                        "batch",
                        "{\"key\":\"" + key + "\",\"values\":["
                                + IntStream.range(0, BATCH)
                                        .mapToObj(i -> "\"" + ground.key() + "\"")
                                        .distinct()
                                        .collect(Collectors.joining(","))
                                + "]}"));
        proofs(base, key, Math.min(seconds, LONGEST_SIGNED) * SIGNED_PER_SECOND);
    }

    private void proofs(Systems base, String key, int count) {
        List<ExchangeProofs.Pen> signing = base.all().stream()
                .map(system -> ExchangeProofs.signing(ground.grants().integrator(), system.id()))
                .toList();
        String node = "s_341000000000_";
        List<ExchangeProofs.Pen> national = base.all().stream()
                .map(system -> ExchangeProofs.national(
                        ground.world().stranger(),
                        ground.grants().integrator(),
                        system.id(),
                        node + ground.code().replace('/', '_'),
                        node + "secret"))
                .toList();
        pens("signature (RFC 9421, Ed25519) instead of the token", signing, key, count);
        pens("national form (HMAC-SHA256) instead of the token", national, key, count);
    }

    /** Each request counts once, so as many are made as a stretch can use. */
    private void pens(String name, List<ExchangeProofs.Pen> pens, String key, int count) {
        features.add(new Feature(
                name,
                false,
                new ExchangeParty(
                        name,
                        ground.node().port(),
                        () -> IntStream.range(0, count)
                                .mapToObj(n -> pens.get(n % pens.size())
                                        .request(ground.code(), key + "=" + ground.key(), ground.matter()))
                                .toList(),
                        ground::processes),
                new ArrayList<>()));
    }

    private void lookUps(String name, Systems systems, IntFunction<String> value) {
        add(name, false, n -> access(systems, n).request(ground.keys().item(), value.apply(n), ground.matter()));
    }

    private static Access access(Systems systems, int n) {
        return systems.accesses().get(n % systems.accesses().size());
    }

    private void add(String name, boolean refused, IntFunction<byte[]> request) {
        features.add(new Feature(
                name,
                refused,
                new ExchangeParty(
                        name,
                        ground.node().port(),
                        () -> IntStream.range(0, ExchangeParty.REQUESTS)
                                .mapToObj(request)
                                .toList(),
                        ground::processes),
                new ArrayList<>()));
    }

    private byte[] post(Access access, String kind, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return ("POST /gateway/v1/" + ground.code() + "/" + kind
                        + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + access.token()
                        + "\r\nLingqu-Matter: " + ground.matter()
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + bytes.length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private Stretch stretch(Feature feature, int seconds) {
        int time = feature.name().contains("instead of the token") ? Math.min(seconds, LONGEST_SIGNED) : seconds;
        double before = feature.party().cpuSeconds();
        ExchangeRate rate = load.run(feature.party(), CLIENTS, time);
        double perSecond = feature.refused() ? rate.refusedPerSecond() : rate.perSecond();
        double micros = (feature.party().cpuSeconds() - before) * 1e6 / Math.max(1, perSecond * time);
        long troubles = feature.refused() ? Math.round(rate.perSecond() * time) : rate.troubles();
        return new Stretch(perSecond, micros, rate.p99Millis(), troubles);
    }

    private void tell() {
        List<Stretch> base = features.get(0).stretches();
        List<Map<String, Object>> all = new ArrayList<>();
        for (Feature each : features) {
            Spread rate =
                    Spread.of(each.stretches().stream().map(Stretch::perSecond).toList());
            Spread micros =
                    Spread.of(each.stretches().stream().map(Stretch::micros).toList());
            Spread p99 = Spread.of(each.stretches().stream().map(Stretch::p99).toList());
            Spread more = Spread.of(IntStream.range(0, base.size())
                    .mapToObj(
                            n -> each.stretches().get(n).micros() - base.get(n).micros())
                    .toList());
            Spread share = Spread.of(IntStream.range(0, base.size())
                    .mapToObj(n ->
                            each.stretches().get(n).perSecond() / base.get(n).perSecond())
                    .toList());
            long troubles =
                    each.stretches().stream().mapToLong(Stretch::troubles).sum();
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("what", each.name());
            one.put("perSecond", rate.json());
            one.put("processorMicros", micros.json());
            one.put("microsMoreThanEverything", more.json());
            one.put("share", share.json());
            one.put("p99Millis", p99.json());
            one.put("troubles", troubles);
            all.add(one);
            figures.row(
                    each.name(),
                    rate.text(0) + " /s, p99 " + p99.text(1) + " ms; " + micros.text(0) + " µs each"
                            + (each == features.get(0)
                                    ? ""
                                    : "; within the round " + share.text(2) + " of everything, " + more.text(0)
                                            + " µs difference")
                            + (troubles == 0 ? "" : "; **" + troubles + " answered otherwise**"));
        }
        figures.put("features", all);
        figures.row(
                "without a record",
                "cannot be measured: there is no switch for it. An answer leaves only behind the commit of its record, and a record that cannot be written is a 503; what the record costs is in every line above");
    }
}
