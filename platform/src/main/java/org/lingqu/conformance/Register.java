package org.lingqu.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.yaml.YamlNode;

/** The product's own register of obligations: every sentence of the regulations, paraphrased. Needs no server. */
public final class Register {

    private final List<Regulation> regulations;
    private final Map<String, Obligation> byId = new LinkedHashMap<>();

    private Register(List<Regulation> regulations) {
        this.regulations = List.copyOf(regulations);
        regulations.forEach(regulation -> regulation.obligations().forEach(each -> byId.put(each.id(), each)));
    }

    /** The register of this version of the product.
     * @throws Problem {@code register-broken} when a part of it is missing: a broken build */
    public static Register shipped() {
        return new Register(part(YamlNode.resource("/law/obligations/register.yaml"), "regulations").texts().stream()
                .map(Register::read)
                .toList());
    }

    private static Regulation read(String id) {
        YamlNode root = YamlNode.resource("/law/obligations/" + id + ".yaml");
        Map<String, String> places = new LinkedHashMap<>();
        YamlNode.resource("/law/articles/" + id + ".yaml")
                .entries()
                .forEach(entry -> places.put(entry.key(), entry.value().text()));
        List<Obligation> obligations = new ArrayList<>();
        for (YamlNode.Entry entry : part(root, "obligations").entries()) {
            String place = places.get(entry.key());
            if (place == null) {
                throw Problem.unavailable("register-broken").with(entry.key());
            }
            obligations.add(new Obligation(
                    entry.key(),
                    id,
                    place,
                    part(entry.value(), "in").text(),
                    part(entry.value(), "kind").text(),
                    part(entry.value(), "testable").isTrue(),
                    entry.value().get("with").map(YamlNode::text).orElse(null),
                    part(entry.value(), "zh").text(),
                    part(entry.value(), "en").text()));
        }
        return new Regulation(
                id,
                part(root, "title").text(),
                part(root, "short").text(),
                part(root, "en").text(),
                part(root, "shortEn").text(),
                obligations);
    }

    private static YamlNode part(YamlNode node, String name) {
        return node.get(name)
                .orElseThrow(() ->
                        Problem.unavailable("register-broken").with(node.file() + ":" + node.line() + " " + name));
    }

    /** In the order in which they are shown. */
    public List<Regulation> regulations() {
        return regulations;
    }

    /** @throws Problem {@code regulation-unknown} */
    public Regulation regulation(String id) {
        return regulations.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("regulation-unknown").with(id));
    }

    public Optional<Obligation> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }
}
