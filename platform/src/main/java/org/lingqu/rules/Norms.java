package org.lingqu.rules;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.yaml.YamlNode;

/** The register of norms from which people choose the legal basis of a restriction or a refusal. */
public final class Norms {

    private static final Pattern PLACE =
            Pattern.compile("第([零〇一二三四五六七八九十百千]+|\\d{1,4})条(第[一二三四五六七八九十]+款)?(第?（?[一二三四五六七八九十]+）?项)?");

    private final Map<String, Norm> norms;
    private final RankOrder ranks;

    private Norms(Map<String, Norm> norms, RankOrder ranks) {
        this.norms = norms;
        this.ranks = ranks;
    }

    /** The register shipped with the product. */
    public static Norms shipped() {
        Map<String, Norm> norms = new LinkedHashMap<>();
        for (YamlNode.Entry entry : YamlNode.resource("/law/norms.yaml").entries()) {
            norms.put(entry.key(), norm(entry.key(), entry.value()));
        }
        return new Norms(norms, PackSchema.shipped().ranks());
    }

    private static Norm norm(String id, YamlNode node) {
        return new Norm(
                id,
                text(node, "title"),
                text(node, "rank"),
                text(node, "number"),
                node.get("from").flatMap(YamlNode::date).orElse(null),
                node.get("to").flatMap(YamlNode::date).orElse(null),
                node.get("articles").flatMap(YamlNode::integer).orElse(0));
    }

    private static String text(YamlNode node, String field) {
        return node.get(field).map(YamlNode::text).orElse("");
    }

    /** All norms, the highest ranks first. */
    public List<Norm> all() {
        return List.copyOf(norms.values());
    }

    public Optional<Norm> find(String id) {
        return Optional.ofNullable(norms.get(id));
    }

    /**
     * The norms in force on a day whose rank a pack admits.
     *
     * @param demanded ranks of the pack, e.g. {@code pack.list("sharing.restrictionBasisRanks.none")}; an empty list (the pack is silent)
     *     admits every norm
     */
    public List<Norm> admitted(List<String> demanded, LocalDate day) {
        return norms.values().stream()
                .filter(norm -> norm.inForce(day))
                .filter(norm -> demanded.isEmpty() || ranks.admits(demanded, norm.rank()))
                .toList();
    }

    /**
     * The citation of a legal basis that somebody chose.
     *
     * @param id the norm
     * @param article the place in its words, e.g. {@code 第三十四条第一款}; may be empty only for a norm without articles
     * @param demanded ranks the pack admits; an empty list admits every norm
     * @param day the day on which the basis is used
     * @throws Problem {@code basis-norm-unknown}, {@code basis-rank-insufficient}, {@code basis-not-in-force}, {@code basis-article-unknown}
     */
    public Citation basis(String id, String article, List<String> demanded, LocalDate day) {
        Norm norm = find(id).orElseThrow(
                        () -> Problem.badInput("basis-norm-unknown").with(id));
        if (!demanded.isEmpty() && !ranks.admits(demanded, norm.rank())) {
            throw Problem.badInput("basis-rank-insufficient").with(norm.title()).telling("admittedRanks", demanded);
        }
        if (!norm.inForce(day)) {
            throw Problem.badInput("basis-not-in-force").with(norm.title(), day);
        }
        String place = article.strip();
        if (norm.articles() > 0 || !place.isEmpty()) {
            check(norm, place);
        }
        return Citation.of(norm.title(), place);
    }

    private static void check(Norm norm, String place) {
        Matcher matcher = PLACE.matcher(place);
        if (!matcher.matches()) {
            throw Problem.badInput("basis-article-unknown").with(norm.title(), place, norm.articles());
        }
        int number = ChineseNumbers.parse(matcher.group(1));
        if (number < 1 || (norm.articles() > 0 && number > norm.articles())) {
            throw Problem.badInput("basis-article-unknown").with(norm.title(), place, norm.articles());
        }
    }
}
