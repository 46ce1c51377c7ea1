package org.lingqu.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Citation;

/**
 * What a pack says under one key.
 *
 * @param key path of the key, e.g. {@code sharing.thirdParty}
 * @param packId the pack the value comes from; under inheritance a superior pack
 * @param standing laid down, target, default or silent
 * @param items the value's members; one for a single value, none when silent or when the value is a limit
 * @param limit the limit, when the value is one
 * @param open whether 等 lets more members join; null where the question does not arise
 * @param citation the articles that lay it down; null for defaults and silence
 * @param under the article whose open word (及时, 定期) a default fills; null otherwise
 * @param why the reason of a default; empty otherwise
 * @param reading which reading of an ambiguous text the pack takes, e.g. {@code A-06}; empty where the text is plain
 * @param more further fields as the pack writes them; plain values
 * @param others what the other packs in play say under the same key, when a superior pack is in play
 */
public record PackValue(
        String key,
        String packId,
        Standing standing,
        List<PackItem> items,
        @Nullable Limit limit,
        @Nullable Boolean open,
        @Nullable Citation citation,
        @Nullable Citation under,
        String why,
        String reading,
        Map<String, Object> more,
        List<PackValue> others) {

    public PackValue {
        items = List.copyOf(items);
        more = Map.copyOf(more);
        others = List.copyOf(others);
    }

    public boolean silent() {
        return standing == Standing.SILENT;
    }

    /** Whether the text itself says it, as duty or as target. */
    public boolean laidDown() {
        return standing == Standing.LAID_DOWN || standing == Standing.TARGET;
    }

    /** The texts of the members. */
    public List<String> texts() {
        return items.stream().map(PackItem::value).toList();
    }

    public Optional<Limit> asLimit() {
        return Optional.ofNullable(limit);
    }

    PackValue beside(List<PackValue> rest) {
        return new PackValue(key, packId, standing, items, limit, open, citation, under, why, reading, more, rest);
    }

    PackValue narrowedTo(List<PackItem> fewer, @Nullable Citation by) {
        return new PackValue(key, packId, standing, fewer, limit, open, by, under, why, reading, more, others);
    }
}
