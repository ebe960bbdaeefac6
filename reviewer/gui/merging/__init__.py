"""The windows for merging: what files would bring, the questions they raise, taking it back."""
