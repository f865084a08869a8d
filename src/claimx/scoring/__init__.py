"""Records against gold: reading gold, matching claims, figures, differences."""
