package org.lingqu.catalog.web;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.level.CatalogKind;
import org.lingqu.catalog.level.LevelSource;
import org.lingqu.catalog.level.LevelVersion;

/**
 * The level catalogs as a page.
 *
 * @param latest the latest version of every authority of the node
 * @param authority id of the one shown
 * @param authorityName its name
 * @param versions all its versions
 * @param sources where its last version comes from
 * @param views how many entries stand in each catalog now
 * @param mine whether the reader may consolidate it
 * @param key the key this node signs with; empty for who may not consolidate
 */
public record LevelView(
        List<LevelVersion> latest,
        String authority,
        String authorityName,
        List<LevelVersion> versions,
        List<LevelSource> sources,
        Map<CatalogKind, Long> views,
        boolean mine,
        String key) {

    /** The version that counts; null before the first. */
    public @Nullable LevelVersion current() {
        return versions.isEmpty() ? null : versions.get(0);
    }

    public List<LevelSource> departments() {
        return sources.stream().filter(source -> !source.contributes()).toList();
    }

    public List<LevelSource> contributors() {
        return sources.stream().filter(LevelSource::contributes).toList();
    }

    /** Lower levels whose documents are handed in here. */
    public boolean hasContributors() {
        return !contributors().isEmpty();
    }

    public static String hrefOf(LevelVersion version) {
        return "/catalog/levels/" + version.authority() + "/" + version.number();
    }
}
