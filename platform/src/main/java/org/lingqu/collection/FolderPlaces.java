package org.lingqu.collection;

import java.nio.file.Path;
import org.lingqu.collection.folder.FolderPlace;
import org.lingqu.kernel.DataDirectory;
import org.springframework.stereotype.Component;

/** Where the watched folders lie. */
@Component
class FolderPlaces {

    private final CollectionSettings settings;
    private final DataDirectory data;

    FolderPlaces(CollectionSettings settings, DataDirectory data) {
        this.settings = settings;
        this.data = data;
    }

    FolderPlace of(Folder folder) {
        Path set = settings.folderRoot();
        return new FolderPlace(set == null ? data.sub("collection/folders") : set, folder.place(), folder.name());
    }
}
